# each room says which tests it holds; Odoo finds them here only
from .dashboard import *
from .loss import *
from .loyalty import *
from .people import *
from .pool import *
from .relation import *
from .revenue import *
from .risk import *
from .satisfaction import *
from .scorecard import *
from .tier import *
from .value import *

# isort: split
from . import test_care_company_policy
from . import test_care_worth_companies
from . import test_care_worth_demo_words
from . import test_care_worth_due
from . import test_care_worth_elevations
from . import test_care_worth_hooks
from . import test_care_worth_matrix
from . import test_care_worth_own_forms
from . import test_care_worth_own_name
from . import test_care_worth_policy
from . import test_care_worth_policy_transfer
from . import test_care_worth_satellites
from . import test_care_worth_screen_queries
from . import test_care_worth_settings
from . import test_care_worth_values
from . import test_care_worth_view_names
from . import test_care_worth_widgets
from . import test_worth_types
