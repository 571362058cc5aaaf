"""Programs unpacked privately: Debian packages and Python packages."""

import os
import shutil
import sys
from pathlib import Path

from dev.places import CACHE, REPOSITORY, digest
from dev.work import Problem, own_environment, run, step, turn

ODOO = [
    "odoo-19/sid",
    "libjs-jquery/trixie",
    "libjs-jquery-form/trixie",
    "libjs-underscore/trixie",
    "fonts-font-awesome/trixie",
    "fonts-inconsolata/trixie",
    "fonts-montserrat/trixie",
    "fonts-ocr-b/trixie",
    "fonts-roboto-unhinted/trixie",
]
PIP = ["python3-pip-whl/trixie"]
POSTGRES = ["+postgresql-15/bookworm", "postgresql-client-15/bookworm"]
SPACE = 3 * 1024**3


def make(name, build, *inputs):
    """The folder that `build` fills; it is made once for each set of inputs.

    A folder without its mark was interrupted, and is made anew.
    """
    folder = CACHE / f"{name}-{digest(*inputs)}"
    complete = folder / "complete"
    if not complete.exists():
        with turn(folder.name):
            if not complete.exists():
                _build(name, build, folder)
                complete.touch()
    return folder


def _build(name, build, folder):
    free = shutil.disk_usage(CACHE).free
    if free < SPACE:
        raise Problem(
            f"Only {free // 1024**2} MB are free in {CACHE}: make room for 3 GB, "
            "or name another folder in CUSTOMER_CARE_CACHE."
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with step(f"Setting up {name}"):
        build(folder)


def debian(name, packages, finish=None):
    """A folder with Debian packages unpacked in it."""

    def build(folder):
        script = REPOSITORY / "tools/dev/debian.sh"
        with turn("apt"):
            run(
                ["sh", script, CACHE / "apt", folder, *packages],
                f"The Debian packages for {name} could not be fetched: "
                "is the network up?",
                env=own_environment(),
            )
        if finish:
            finish(folder)

    return make(name, build, *packages)


def odoo_home():
    """The folder that holds the package `odoo`: ODOO_HOME or Debian's."""
    given = os.environ.get("ODOO_HOME")
    if not given:
        return (
            debian("odoo", ODOO, _supply_missing_file) / "usr/lib/python3/dist-packages"
        )
    home = Path(given).resolve()
    if not (home / "odoo/release.py").is_file():
        raise Problem(
            f"ODOO_HOME is {given}, but no Odoo is there: unset it, or correct it."
        )
    return home


def _supply_missing_file(folder):
    """Debian leaves out a file that every page loads; it only blurs video calls."""
    missing = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    path = folder / "usr/lib/python3/dist-packages" / missing
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("// left out by Debian; it only blurs video calls\n")


def python(name, *requirements):
    """The Python of a private environment with the packages of these lists."""
    files, texts = _read_lists(requirements)

    def build(folder):
        run(
            [sys.executable, "-m", "venv", "--without-pip", folder],
            f"{sys.executable} makes no virtual environment: name another Python in "
            "CUSTOMER_CARE_PYTHON.",
        )
        _install(folder / "bin/python", files)

    folder = make(name, build, sys.version, sys.base_prefix, *texts)
    return folder / "bin/python"


def packages(name, *requirements):
    """A folder with nothing but the packages of these lists."""
    files, texts = _read_lists(requirements)

    def build(folder):
        _install(sys.executable, files, "--target", folder)

    return make(name, build, sys.version, *texts)


def _read_lists(names):
    files = [REPOSITORY / "requirements" / f"{name}.txt" for name in names]
    return files, [file.read_text(encoding="utf-8") for file in files]


def _install(python, files, *options):
    run(
        [
            python,
            _pip(),
            "install",
            "--quiet",
            "--no-deps",
            "--disable-pip-version-check",
            "--no-compile",
            "--prefer-binary",
            *options,
            *[option for file in files for option in ("-r", file)],
        ],
        "The Python packages could not be installed: is the network up?",
    )


def _pip():
    """Pip as a file that any Python can run."""
    wheels = debian("pip", PIP) / "usr/share/python-wheels"
    return next(wheels.glob("pip-*.whl")) / "pip"


def libraries(folder):
    """The library path of the programs in a folder with Debian packages."""
    patterns = [
        "usr/lib/*-linux-gnu*",
        "usr/lib/*-linux-gnu*/pulseaudio",
        "lib/*-linux-gnu*",
    ]
    found = [path for pattern in patterns for path in folder.glob(pattern)]
    return ":".join(str(path) for path in found)
