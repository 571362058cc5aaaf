from odoo.tests import BaseCase, tagged

from ...tools.family_names import find_family_name

# by what tells the family name: a name, the country, and what is found
TOLD = {
    "comma": (("Smith, Anna", None, "Smith"), ("Smith,", None, "")),
    "capitals": (
        ("HE Jun", None, "He"),
        ("Jun HE", None, "He"),
        ("TANG Wei", "CN", "Tang"),
        ("Patrick O'BRIEN", None, "O'Brien"),
        ("HE JUN", None, "He"),
        ("TJ Miller", None, ""),
        ("TJ Miller", "US", "Miller"),
    ),
    "Chinese": (
        ("He Jun", None, "He"),
        ("Jun He", None, "He"),
        ("He Jun", "US", "He"),
        ("Deng Xiulan", "CN", "Deng"),
        ("Xiu-Lan Deng", "CN", "Deng"),
        ("Ouyang Na", None, "Ouyang"),
        ("Lü Na", None, "Lü"),
        ("Lin Mei", None, "Lin"),
    ),
    "both may be the surname": (
        ("Tang Wei", "CN", ""),
        ("Li Wei", None, ""),
        ("Wei Li", "US", ""),
    ),
    "given name": (
        ("Anna Smith", None, "Smith"),
        ("Smith Anna", None, "Smith"),
        ("Peter Wang", "CN", "Wang"),
        ("Wang Peter", "CN", "Wang"),
        ("Anna Li", None, "Li"),
        ("John F. Kennedy", None, "Kennedy"),
        ("Maria de la Cruz", None, "de la Cruz"),
        ("John Thomas", None, ""),
        ("John Thomas", "GB", "Thomas"),
    ),
    "country": (
        ("Jürgen Müller", "DE", "Müller"),
        ("Jürgen Müller", None, ""),
        ("Ludwig van Beethoven", "DE", "van Beethoven"),
        ("Nagy Zoltan", "HU", ""),
        ("Sato Kenji", "JP", ""),
        ("Park Jin", "KR", ""),
        ("Nguyen Van Long", "VN", ""),
    ),
    "nothing": (
        ("", "US", ""),
        (None, None, ""),
        ("Anna", "US", ""),
        ("Helena Bonham Carter", "GB", ""),
        ("Mohammed Ali", "EG", ""),
        ("王强", "CN", ""),
        ("Иван Петров", "RU", ""),
        ("Dr. Anna Smith", "US", ""),
        ("Room 12", "US", ""),
    ),
}


@tagged("post_install", "-at_install")
class TestFamilyNames(BaseCase):
    """A family name is taken where something tells it, and never guessed."""

    def test_family_name_is_what_something_tells(self):
        for reason, names in TOLD.items():
            for name, country, expected in names:
                with self.subTest(reason, name=name, country=country):
                    self.assertEqual(find_family_name(name, country), expected)
