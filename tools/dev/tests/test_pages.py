import json
from unittest.mock import patch

from dev import pages
from dev.verb_look import ROOT, TEXT, _entries
from dev.work import Problem

from .house import HouseCase, PlainCase


class Browser:
    """The other end of the line: it answers each call, after what it has to say."""

    def __init__(self):
        self.says = []
        self.result = {}
        self.asked = []

    def send(self, text):
        asked = json.loads(text)
        self.asked.append(asked["method"])
        self.says.append({"id": asked["id"], **self.result})

    def recv(self):
        return json.dumps(self.says.pop(0))

    def settimeout(self, seconds): ...


class TestPages(PlainCase):
    """What is noted of a page while it is being looked at."""

    def setUp(self):
        self.browser = Browser()
        self.browser.result = {"result": {}}
        connect = patch.object(
            pages.websocket, "create_connection", lambda *_, **__: self.browser
        )
        self.enter(connect)
        self.page = pages.Page("ws://nowhere")

    def hear(self, method, **params):
        """Let the browser say something before it answers the next call."""
        self.browser.says.append({"method": method, "params": params})
        self.page.call("Page.enable")

    def test_request_is_open_until_it_ends_or_fails(self):
        for number, end in enumerate(("loadingFinished", "loadingFailed")):
            with self.subTest(end):
                request = {"url": "/web/dataset"}
                self.hear(
                    "Network.requestWillBeSent", requestId=number, request=request
                )
                self.assertEqual(self.page.open_requests, {number})
                self.hear(f"Network.{end}", requestId=number)
                self.assertFalse(self.page.open_requests)

    def test_script_of_the_worker_is_not_waited_for(self):
        request = {"url": f"http://localhost{pages.WORKER}?v=1"}
        self.hear("Network.requestWillBeSent", requestId=1, request=request)
        self.assertFalse(self.page.open_requests)

    def test_end_of_an_unknown_request_is_no_fault(self):
        self.hear("Network.loadingFinished", requestId=7)
        self.assertFalse(self.page.open_requests)

    def test_errors_of_the_page_are_kept_and_what_it_else_says_is_not(self):
        thrown = {"text": "Uncaught", "exception": {"description": "TypeError: a"}}
        self.hear("Runtime.exceptionThrown", exceptionDetails=thrown)
        self.hear("Runtime.exceptionThrown", exceptionDetails={"text": "Uncaught"})
        parts = [{"type": "string", "value": "no"}, {"type": "object"}]
        self.hear("Runtime.consoleAPICalled", type="error", args=parts)
        self.hear("Runtime.consoleAPICalled", type="warning", args=parts)
        entry = {"text": "404", "url": "/a.png"}
        self.hear("Log.entryAdded", entry={**entry, "level": "error"})
        self.hear("Log.entryAdded", entry={**entry, "level": "info"})
        told = ["TypeError: a", "Uncaught", "no object", "404 /a.png"]
        self.assertEqual(self.page.errors, told)

    def test_answer_of_an_earlier_call_is_passed_over(self):
        self.browser.says.append({"id": 1, "result": {"value": "old"}})
        self.browser.result = {"result": {"value": "new"}}
        self.assertEqual(self.page.call("Page.enable"), {"value": "new"})

    def test_refusal_of_the_browser_names_the_call(self):
        self.browser.result = {"error": {"message": "no such method"}}
        with self.assertRaisesRegex(Problem, "refuses Page.fly") as refused:
            self.page.call("Page.fly")
        self.assertEqual(refused.exception.lines, ["no such method"])

    def test_script_that_fails_is_told(self):
        self.browser.result = {"result": {"exceptionDetails": {"text": "a is not"}}}
        with self.assertRaisesRegex(Problem, "refuses this script"):
            self.page.evaluate("a")

    def test_phone_is_touched_and_a_desk_is_not(self):
        for width, is_phone in ((390, True), (1366, False)):
            with patch.object(self.page, "call") as call:
                self.page.resize(width, 800)
            told = call.call_args_list
            self.assertEqual(told[0].kwargs["mobile"], is_phone)
            self.assertEqual(told[1].kwargs["enabled"], is_phone)


class TestLookedAt(HouseCase):
    """Which menu entries are opened, and when two faults are one."""

    def find(self, menus):
        class Page:
            evaluate = staticmethod(lambda script: menus)

        return [menu["name"] for menu in _entries(Page)]

    def menu(self, name, *children, action=None, xmlid=""):
        return {"name": name, "children": children, "actionID": action, "xmlid": xmlid}

    def test_entries_of_ours_come_in_their_order_and_each_action_once(self):
        menus = {
            "1": self.menu("Customer Care", 2, 4, 5, xmlid=ROOT),
            "2": self.menu("Customers", 3, 6),
            "3": self.menu("All", action=30),
            "4": self.menu("My Care", action=40),
            "5": self.menu("All Again", action=30),
            "6": self.menu("Groups", action=60),
            "7": self.menu("Invoices", action=70),
        }
        self.assertEqual(self.find(menus), ["All", "Groups", "My Care"])

    def test_same_element_of_another_record_is_the_same_fault(self):
        one, other = 'label: <a title="Lin"> in b', 'label: <a title="Chen"> in b'
        self.assertEqual(TEXT.sub("", one), TEXT.sub("", other))
