"""Checks that Moodle can import a file of questions: its elements, pictures, and shares of points.

usage: moodle.py QUESTIONS.xml...

The rules are those of Moodle's import (question/format/xml/format.php): what it needs of each type of question, and the
shares of points that it accepts.
"""

import base64
import re
import sys
import xml.etree.ElementTree as ET

# The shares that Moodle accepts, in percent.
SHARES = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111]
SHARES += [10, 5, 0]


def text_of(element, path):
    """Returns the text of an element that must exist and have one."""
    found = element.find(path)
    assert found is not None and found.text and found.text.strip(), f"{path} is missing or empty"
    return found.text


def check_formatted(question, name):
    """Checks a text with its pictures: each is linked, and each link has its picture."""
    part = question.find(name)
    assert part is not None and part.get("format") == "html", f"{name} has no format"
    html = text_of(part, "text")
    closed = re.sub(r"<(br|img [^>]*)>", r"<\1/>", html)
    images = list(ET.fromstring(f"<div>{closed}</div>").iter("img"))
    links = [image.get("src").removeprefix("@@PLUGINFILE@@/") for image in images]
    assert all(image.get("alt") for image in images), "a picture has no text"
    files = {file.get("name"): file for file in part.findall("file")}
    assert sorted(links) == sorted(files), f"{links} are not {sorted(files)}"
    for file in files.values():
        assert file.get("encoding") == "base64" and file.get("path") == "/"
        root = ET.fromstring(base64.b64decode(file.text, validate=True))
        assert root.tag == "{http://www.w3.org/2000/svg}svg", root.tag


def check_answers(question, kind):
    """Checks the answers of a question that Moodle grades."""
    answers = question.findall("answer")
    shares = [float(answer.get("fraction")) for answer in answers]
    texts = [text_of(answer, "text") for answer in answers]
    assert all(answer.find("feedback/text") is not None for answer in answers)
    assert all(any(abs(abs(share) - known) < 1e-5 for known in SHARES) for share in shares), shares
    assert len(set(texts)) == len(texts), texts
    if kind == "shortanswer":
        assert shares == [100] and question.findtext("usecase") in ("0", "1")
        assert "*" not in texts[0].replace("\\*", ""), texts
    elif kind == "truefalse":
        assert sorted(texts) == ["false", "true"] and sorted(shares) == [0, 100]
    else:
        assert question.findtext("single") == "false" and question.findtext("shuffleanswers") == "true"
        assert abs(sum(share for share in shares if share > 0) - 100) < 0.01, shares
        assert abs(sum(share for share in shares if share < 0) + 100) < 0.01, shares


def check(path):
    """Checks a file and returns the numbers of questions by type."""
    root = ET.parse(path).getroot()
    assert root.tag == "quiz"
    counts = {}
    names = set()
    for question in root:
        assert question.tag == "question"
        kind = question.get("type")
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "category":
            assert text_of(question, "category/text").startswith("$course$/top/")
            continue
        name = text_of(question, "name/text")
        assert name not in names, name
        names.add(name)
        check_formatted(question, "questiontext")
        check_formatted(question, "generalfeedback")
        assert float(question.findtext("defaultgrade")) > 0
        assert 0 <= float(question.findtext("penalty")) <= 1
        if kind == "essay":
            assert text_of(question, "responseformat") == "editorfilepicker"
            check_formatted(question, "graderinfo")
        else:
            assert kind in ("shortanswer", "multichoice", "truefalse"), kind
            check_answers(question, kind)
    return counts


if __name__ == "__main__":
    for path in sys.argv[1:]:
        counts = check(path)
        assert counts.get("category") == 1 and len(counts) == 5, counts
