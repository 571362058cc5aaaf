from . import own_page, portal, public, rating, thread, vcard
