from . import test_care_profile
from . import test_cell_dates
from . import test_cells
from . import test_festivals
from . import test_lunar
from . import test_published_calendars
from . import test_sheet
from . import test_yearly
