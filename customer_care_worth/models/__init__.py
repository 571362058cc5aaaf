from . import revenue
