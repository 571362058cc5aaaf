"""A browser for tours and pictures: CUSTOMER_CARE_BROWSER, else a private Chromium."""

import os
import shutil
import tempfile
from pathlib import Path

from dev import trees
from dev.work import Problem, own_environment, run

PACKAGES = [
    "+chromium-headless-shell/bookworm",
    "chromium-common/bookworm",
    "fonts-dejavu-core/bookworm",
    "fonts-noto-color-emoji/bookworm",
    "fonts-roboto-unhinted/bookworm",
    "fonts-wqy-microhei/bookworm",
]
PAGE = "data:text/html,<h1>Customer Care</h1>"
WRAPPER = """#!/bin/sh
here=$(dirname "$(dirname "$(realpath "$0")")")
export LD_LIBRARY_PATH="{libraries}" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/usr/lib/chromium/chromium-headless-shell" "$@"
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
    <dir>{folder}/usr/share/fonts</dir>
    <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


def folder():
    """A folder with our browser named google-chrome, for which Odoo looks first."""
    given = os.environ.get("CUSTOMER_CARE_BROWSER")
    if not given:
        return trees.debian("browser", PACKAGES, _finish) / "bin"
    program = shutil.which(given)
    if not program:
        raise Problem(
            f"CUSTOMER_CARE_BROWSER is {given}, but that is no program: correct it."
        )
    return trees.make("own-browser", lambda new: _link(new, program), program) / "bin"


def _link(new, program):
    (new / "bin").mkdir()
    (new / "bin/google-chrome").symlink_to(program)
    _require_drawing(new / "bin/google-chrome")


def _finish(new):
    """Make the unpacked Chromium start with its own libraries and fonts."""
    (new / "fonts.conf").write_text(FONTS.format(folder=new))
    program = new / "bin/google-chrome"
    program.parent.mkdir(exist_ok=True)
    program.write_text(WRAPPER.format(libraries=trees.libraries(new)))
    program.chmod(0o755)
    _require_drawing(program)


def _require_drawing(program):
    """A browser may start and yet fail at the first letter."""
    with tempfile.TemporaryDirectory() as scratch:
        picture = Path(scratch) / "page.png"
        output = run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                f"--user-data-dir={scratch}/profile",
                f"--screenshot={picture}",
                PAGE,
            ],
            f"The browser {program} does not start: name another in "
            "CUSTOMER_CARE_BROWSER.",
            env=own_environment(),
            timeout=60,
        )
        if not picture.exists():
            raise Problem(
                f"The browser {program} draws no page: name another in "
                "CUSTOMER_CARE_BROWSER.",
                output,
            )
