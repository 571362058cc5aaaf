from . import common

# isort: split
from . import revenue

# isort: split
from . import value

# isort: split
from . import tier

# isort: split
from . import relation

# isort: split
from . import satisfaction

# isort: split
from . import loyalty

# isort: split
from . import loss

# isort: split
from . import risk

# isort: split
from . import pool

# isort: split
from . import people

# isort: split
from . import scorecard

# isort: split
from . import dashboard
