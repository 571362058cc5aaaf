"""Somebody without a login who opens pages of a running server and sends forms."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

KEY = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """A browser of its own: its cookies are nobody else's."""

    def __init__(self, url):
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def open(self, path, data=None):
        """Open a page, or send a form to it; return the status and the text."""
        sent = urllib.parse.urlencode(data).encode() if data else None
        try:
            with self.opener.open(self.url + path, sent, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def take_key(self, path):
        """The key of the form on a page, without which nothing may be sent."""
        return KEY.search(self.open(path)[1]).group(1)

    def send(self, path, **data):
        """Open a form, fill it in and send it."""
        return self.open(path, {"csrf_token": self.take_key(path), **data})
