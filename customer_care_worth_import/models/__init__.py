from . import care_import_amount, care_import_column, care_import_loss
