from . import portal, public, rating
