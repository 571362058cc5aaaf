# from the ground up: a room may use those above it
from . import privacy

# isort: split
from . import common

# isort: split
from .privacy import care_access_reading, res_users_role  # with what is common to all

# isort: split
from . import profile

# isort: split
from .privacy import (  # they re-open the profile
    care_profile_erasure,
    care_profile_identity,
    care_profile_printout,
    care_profile_visibility,
    care_profile_watched,
)

# isort: split
from . import occasion

# isort: split
from . import event

# isort: split
from . import plan

# isort: split
from . import touch

# isort: split
from . import need

# isort: split
from . import letter

# isort: split
from . import promise

# isort: split
from . import gift

# isort: split
from . import community

# isort: split
from . import emergency

# isort: split
from . import feedback
