"""Drive a browser through the Chrome DevTools protocol."""

import base64
import contextlib
import itertools
import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import websocket

from dev import browser
from dev.work import Problem, own_environment

PATIENCE = 120  # the first page has its scripts and styles made
PHONE = 576
WORKER = "/bus/websocket_worker_bundle"  # its end is told to the worker only
# the robot of Odoo greets whoever comes first, on a phone over the whole page
WITHOUT_CHATS = """
    document.addEventListener("DOMContentLoaded", () => {
        const style = document.createElement("style");
        style.textContent = ".o-mail-ChatHub { display: none !important; }";
        document.head.append(style);
    });
"""
# the web client shows something, and is not loading anything else
IS_READY = """
    document.readyState === "complete" &&
    !document.querySelector(".o_loading_indicator") &&
    (!document.querySelector(".o_web_client") ||
        !!document.querySelector(".o_action_manager > *"))
"""


class Page:
    """One page of a browser, as wide as asked for."""

    def __init__(self, url):
        self.socket = websocket.create_connection(
            url, timeout=PATIENCE, suppress_origin=True
        )
        self.numbers = itertools.count(1)
        self.errors = []
        self.open_requests = set()
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", source=WITHOUT_CHATS)

    def call(self, method, **parameters):
        """Call the browser; what else it says meanwhile is noted."""
        number = next(self.numbers)
        self.socket.send(
            json.dumps({"id": number, "method": method, "params": parameters})
        )
        while True:
            told = json.loads(self.socket.recv())
            if told.get("id") == number:
                if "error" in told:
                    raise Problem(
                        f"The browser refuses {method}.", told["error"]["message"]
                    )
                return told["result"]
            self._note(told)

    def _note(self, told):
        kind, what = told.get("method"), told.get("params", {})
        if kind == "Network.requestWillBeSent":
            if WORKER not in what["request"]["url"]:
                self.open_requests.add(what["requestId"])
        elif kind in ("Network.loadingFinished", "Network.loadingFailed"):
            self.open_requests.discard(what["requestId"])
        elif kind == "Runtime.exceptionThrown":
            details = what["exceptionDetails"]
            thrown = details.get("exception", {}).get("description")
            self.errors.append(thrown or details["text"])
        elif kind == "Runtime.consoleAPICalled" and what["type"] == "error":
            self.errors.append(" ".join(_text(part) for part in what["args"]))
        elif kind == "Log.entryAdded" and what["entry"]["level"] == "error":
            self.errors.append(
                f"{what['entry']['text']} {what['entry'].get('url', '')}"
            )

    def evaluate(self, expression):
        told = self.call(
            "Runtime.evaluate",
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
        )
        if "exceptionDetails" in told:
            details = told["exceptionDetails"]
            raise Problem("The page refuses this script.", json.dumps(details))
        return told["result"].get("value")

    def resize(self, width, height):
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < PHONE,
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=width < PHONE)

    def go(self, url):
        self.open_requests.clear()
        told = self.call("Page.navigate", url=url)
        if told.get("errorText"):
            raise Problem(f"The page {url} does not open: {told['errorText']}.")
        self.settle()

    def settle(self, quiet=0.5):
        """Wait until the page is ready and has been quiet for some seconds."""
        self.wait_for(IS_READY, "does not become ready")
        quiet_since = time.monotonic()
        deadline = quiet_since + PATIENCE
        while time.monotonic() - quiet_since < quiet and time.monotonic() < deadline:
            if self.open_requests or not self.evaluate(IS_READY):
                quiet_since = time.monotonic()
            self._listen(0.1)

    def wait_for(self, expression, complaint):
        deadline = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            if time.monotonic() > deadline:
                raise Problem(f"The page {self.evaluate('location.href')} {complaint}.")
            self._listen(0.1)

    def _listen(self, seconds):
        """Note what the browser says for a moment."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                self._note(json.loads(self.socket.recv()))
            except websocket.WebSocketTimeoutException:
                break
        self.socket.settimeout(PATIENCE)

    def click(self, selector):
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait_for(f"!!{found}", f"shows no {selector}")
        self.evaluate(f"{found}.click()")
        self.settle()

    def picture(self, path, full=False):
        told = self.call(
            "Page.captureScreenshot", format="png", captureBeyondViewport=full
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(told["data"]))


def _text(part):
    return str(part.get("value") or part.get("description") or part["type"])


@contextlib.contextmanager
def started():
    """A started browser: a function that opens a page in it."""
    profile = Path(tempfile.mkdtemp(prefix="care-"))
    command = [
        browser.folder() / "google-chrome",
        "--headless",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    with open(profile / "log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            env=own_environment() | {"TMPDIR": str(profile)},
        )
    try:
        yield Page(_find_page(process, profile))
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(profile, ignore_errors=True)


def _find_page(process, profile):
    """The address under which the browser's first page listens."""
    deadline = time.monotonic() + PATIENCE
    port_file = profile / "DevToolsActivePort"
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(
            OSError, urllib.error.URLError, StopIteration, ValueError, IndexError
        ):
            port = int(port_file.read_text().split()[0])
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = json.load(answer)
            return next(page for page in pages if page["type"] == "page")[
                "webSocketDebuggerUrl"
            ]
        time.sleep(0.05)
    raise Problem("The browser did not start.", (profile / "log").read_text())
