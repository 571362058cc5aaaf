from . import portal, public, rating, thread, vcard
