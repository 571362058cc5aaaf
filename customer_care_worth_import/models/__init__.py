from . import care_import, care_import_loss
