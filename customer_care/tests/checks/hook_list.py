import ast
from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import BaseCase


class HookListCommon(BaseCase):
    """Who extends an addon finds all that it hangs on in its README."""

    allow_inherited_tests_method = True  # the loader asks for it
    addon: str

    def test_every_hook_is_in_the_list(self):
        folder = Path(Manifest.for_addon(self.addon).path)
        told = (folder / "README.rst").read_text(encoding="utf-8")
        hooks = {
            hook
            for path in folder.glob("**/*.py")
            if "tests" not in path.relative_to(folder).parts
            for hook in self._find_hooks(path)
        }
        self.assertTrue(hooks)
        self.assertFalse({hook for hook in hooks if f"{hook}``" not in told})

    def _find_hooks(self, path):
        """The methods of a file whose docstring says that they are there for others."""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_method = isinstance(node, ast.FunctionDef)
            if is_method and (ast.get_docstring(node) or "").startswith("Hook:"):
                yield node.name
