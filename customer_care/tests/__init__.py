from . import test_cell_dates
from . import test_cells
from . import test_lunar
from . import test_published_calendars
from . import test_sheet
