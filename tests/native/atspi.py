"""Works with the app as a screen reader does: reads the automaton of examples/even-a.ron, adds a state and a transition to
it by actions and keys, and finds the new production. `cargo xtask ci-full` starts the app and this script."""

import subprocess
import sys
import time

import pyatspi

PATIENCE = 60


def wait_for(what, ask):
    end = time.time() + PATIENCE
    while time.time() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.1)
    sys.exit(f"waited {PATIENCE} s in vain for {what}")


def app():
    return next((app for app in pyatspi.Registry.getDesktop(0) if app and app.name == "grammaton"), None)


def find(role, name):
    """Returns the node with this role and name, if the app has one now. Nodes can vanish while they are read."""

    def within(node):
        try:
            if node.getRoleName() == role and node.name == name:
                return node
            return next(filter(None, map(within, node)), None)
        except Exception:
            return None

    program = app()
    return program and within(program)


def node(role, name):
    return wait_for(f"the {role} “{name}”", lambda: find(role, name))


def click(role, name):
    actions = node(role, name).queryAction()
    names = [actions.getName(index) for index in range(actions.nActions)]
    actions.doAction(names.index("click"))


def type_text(text):
    pyatspi.Registry.generateKeyboardEvent(0, text, pyatspi.KEY_STRING)


def press_enter():
    pyatspi.Registry.generateKeyboardEvent(0xFF0D, None, pyatspi.KEY_SYM)


def is_focused(role, name):
    found = find(role, name)
    return found and found.getState().contains(pyatspi.STATE_FOCUSED)


def expect(role, name, description):
    found = node(role, name).description
    if found != description:
        sys.exit(f"the {role} “{name}” is described as “{found}”, not “{description}”")


# Without a window manager, nothing gives the window the keys.
subprocess.run(["xdotool", "search", "--sync", "--name", "even-a", "windowfocus", "--sync"], check=True)

# Reads the automaton.
expect("image", "State even", "start, accepting")
expect("image", "State odd", "")
expect("image", "Arrow from even to odd", "a")
node("link", "odd → a even")

# Adds a state next to one that is selected.
click("image", "State odd")
wait_for("the focus on the state", lambda: is_focused("image", "State odd"))
type_text("n")
node("image", "State q0")

# Adds a transition to it, whose label has a field.
click("image", "State odd")
wait_for("the focus on the state", lambda: is_focused("image", "State odd"))
type_text("t")
wait_for("the field for the target", lambda: is_focused("entry", "Target state"))
type_text("q0")
press_enter()
wait_for("the field for the label", lambda: is_focused("entry", "Transition label"))
type_text("c")
press_enter()
expect("image", "Arrow from odd to q0", "c")

# Finds the new production, and takes it back by a button.
node("link", "odd → c q0")
click("push button", "Undo")
wait_for("the production to vanish", lambda: not find("link", "odd → c q0"))
print("the automaton was read and changed")
