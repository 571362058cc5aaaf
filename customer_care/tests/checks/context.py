import ast
import functools
from pathlib import Path

ADDONS = Path(__file__).parents[3]
OURS = "care_"


@functools.cache  # all of the source is read
def find_words():
    """Each word of ours that the code looks up in a context, and how it is judged.

    :return: pairs of a word and of whether it is compared with what no client can send
    """
    paths = [
        path
        for path in sorted(ADDONS.glob("customer_care*/**/*.py"))
        if "tests" not in path.relative_to(ADDONS).parts
    ]
    return tuple(
        pair
        for path in paths
        for pair in find_words_of(path.read_text(encoding="utf-8"))
    )


def find_words_of(source):
    tree = ast.parse(source)
    judged = {id(node.left) for node in ast.walk(tree) if _is_compared_with_token(node)}
    for node in ast.walk(tree):
        word = _get_word(node)
        if isinstance(word, str) and word.startswith(OURS):
            yield word, id(node) in judged


def _is_compared_with_token(node):
    return (
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], (ast.Is, ast.IsNot))
        and getattr(node.comparators[0], "id", None) == "SYSTEM"
    )


def _get_word(node):
    """The constant that the node looks up in a context, if it does."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=where, attr="get" | "pop"), args=[word, *_]
        ):
            pass
        case ast.Subscript(value=where, slice=word):
            pass
        case ast.Compare(left=word, ops=[ast.In() | ast.NotIn()], comparators=[where]):
            pass
        case _:
            return None
    named = getattr(where, "attr", getattr(where, "id", ""))
    return getattr(word, "value", None) if named.endswith("context") else None
