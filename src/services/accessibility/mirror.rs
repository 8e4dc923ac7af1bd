//! AccessKit's tree as elements of the page. egui gives the whole tree in each frame; only what differs from the last
//! one reaches the page.

use super::aria::{self, Element};
use eframe::egui::accesskit::{Live, Node, NodeId, Role, TreeUpdate};
use std::collections::HashMap;

/// The page that has the elements.
pub(super) trait Page {
    /// Creates or changes the element of a node.
    fn describe(&mut self, id: NodeId, element: &Element);
    /// Moves an element to a place: left edge, top edge, width and height, in points.
    fn place(&mut self, id: NodeId, place: [i32; 4]);
    /// Puts the elements of children, which exist, into that of their parent, in this order.
    fn arrange(&mut self, id: NodeId, children: &[NodeId]);
    /// Removes an element.
    fn remove(&mut self, id: NodeId);
    /// Lets an element have the focus, or none.
    fn focus(&mut self, id: Option<NodeId>);
    /// Lets the screen reader say a text.
    fn say(&mut self, text: &str);
}

/// Returns the ID of the element of a node.
pub(super) fn dom_id(id: NodeId) -> String {
    format!("node-{}", id.0)
}

/// The elements that the page has.
#[derive(Default, Debug)]
pub(super) struct Mirror {
    nodes: HashMap<NodeId, Mirrored>,
    focus: Option<NodeId>,
    /// The number of updates.
    updates: u64,
}

/// A node, and its element in the page.
#[derive(Default, Debug)]
struct Mirrored {
    /// The node in the current update, until it has been visited.
    node: Option<Node>,
    /// The number of the last update that visited the node.
    visited: u64,
    element: Option<Element>,
    place: [i32; 4],
    children: Vec<NodeId>,
}

impl Mirror {
    /// Changes the page to show a new tree.
    pub(super) fn update(&mut self, update: TreeUpdate, page: &mut impl Page) {
        let Some(root) = update.tree.map(|tree| tree.root) else { return };
        self.updates += 1;
        for (id, node) in update.nodes {
            self.nodes.entry(id).or_default().node = Some(node);
        }
        let mut said = Vec::new();
        self.visit(root, false, page, &mut said);
        self.nodes.retain(|&id, mirrored| {
            let stays = mirrored.visited == self.updates;
            if !stays && mirrored.element.is_some() {
                page.remove(id);
            }
            stays
        });
        let focus = Some(update.focus).filter(|focus| *focus != root && self.nodes.contains_key(focus));
        if std::mem::replace(&mut self.focus, focus) != focus {
            page.focus(focus);
        }
        if !said.is_empty() {
            page.say(&said.join("\n"));
        }
    }

    /// Shows a node and the nodes below it, and adds what the screen reader says about them. Returns whether the node
    /// has an element.
    fn visit(&mut self, id: NodeId, is_in_menu: bool, page: &mut impl Page, said: &mut Vec<String>) -> bool {
        let Some(node) = self.nodes.get_mut(&id).and_then(|mirrored| mirrored.node.take()) else { return false };
        if !aria::has_element(&node) {
            return false;
        }
        let mut element = aria::element(&node, is_in_menu);
        if node.role() == Role::Label && element.text.is_empty() {
            element.text = self.runs(&node);
        }
        if node.role() == Role::Dialog
            && aria::name(&node).is_none()
            && let Some(title) = self.title(&node)
        {
            element.attributes.push(("aria-label", title));
        }
        if let Some(mirrored) = self.nodes.get_mut(&id) {
            mirrored.visited = self.updates;
            if mirrored.element.as_ref() != Some(&element) {
                page.describe(id, &element);
                said.extend(announcement(&node, &element, mirrored.element.as_ref()));
                mirrored.element = Some(element);
            }
            let place = place(&node);
            if mirrored.place != place {
                page.place(id, place);
                mirrored.place = place;
            }
        }
        let is_in_menu = is_in_menu || node.role() == Role::Menu;
        let mut children = node.children().to_vec();
        children.retain(|&child| self.visit(child, is_in_menu, page, said));
        if let Some(mirrored) = self.nodes.get_mut(&id)
            && mirrored.children != children
        {
            page.arrange(id, &children);
            mirrored.children = children;
        }
        true
    }

    /// Returns the text of a label that egui gives in runs.
    fn runs(&self, node: &Node) -> String {
        let runs = node.children().iter().filter_map(|child| self.nodes.get(child)?.node.as_ref());
        runs.filter(|run| run.role() == Role::TextRun).filter_map(Node::value).collect()
    }

    /// Returns the first text in a node that has not been visited.
    fn title(&self, node: &Node) -> Option<String> {
        node.children().iter().find_map(|child| {
            let node = self.nodes.get(child)?.node.as_ref()?;
            let own = aria::name(node).filter(|_| node.role() == Role::Label);
            own.map(str::to_owned).or_else(|| self.title(node))
        })
    }
}

/// Returns the place of a node: left edge, top edge, width and height.
fn place(node: &Node) -> [i32; 4] {
    node.bounds().map_or([0; 4], |bounds| {
        [bounds.x0, bounds.y0, bounds.width(), bounds.height()].map(|length| length.round() as i32)
    })
}

/// Returns what the screen reader says about a node that is new or has changed: the text of a live node, and the name
/// of a new dialog.
fn announcement(node: &Node, element: &Element, before: Option<&Element>) -> Option<String> {
    let is_live = node.live().is_some_and(|live| live != Live::Off);
    if is_live && before.is_none_or(|before| before.text != element.text) {
        return Some(element.text.clone());
    }
    let name = element.attributes.iter().find(|(name, _)| *name == "aria-label");
    name.filter(|_| node.role() == Role::Dialog && before.is_none()).map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::accesskit::{Rect, Tree, TreeId};

    /// The calls that a page gets.
    #[derive(Default)]
    struct Calls(Vec<String>);

    impl Page for Calls {
        fn describe(&mut self, id: NodeId, element: &Element) {
            let attributes = element.attributes.iter().map(|(name, value)| format!(" {name}={value}"));
            self.0.push(format!("{} is <{}{}>{}", id.0, element.tag, attributes.collect::<String>(), element.text));
        }
        fn place(&mut self, id: NodeId, place: [i32; 4]) {
            self.0.push(format!("{} at {place:?}", id.0));
        }
        fn arrange(&mut self, id: NodeId, children: &[NodeId]) {
            self.0.push(format!("{} has {:?}", id.0, children.iter().map(|child| child.0).collect::<Vec<_>>()));
        }
        fn remove(&mut self, id: NodeId) {
            self.0.push(format!("no {}", id.0));
        }
        fn focus(&mut self, id: Option<NodeId>) {
            self.0.push(format!("focus {:?}", id.map(|id| id.0)));
        }
        fn say(&mut self, text: &str) {
            self.0.push(format!("say {text}"));
        }
    }

    fn button(label: &str) -> Node {
        let mut node = Node::new(Role::Button);
        node.set_label(label);
        node
    }

    fn with_children(role: Role, children: &[u64]) -> Node {
        let mut node = Node::new(role);
        node.set_children(children.iter().copied().map(NodeId).collect::<Vec<_>>());
        node
    }

    /// Returns the calls for a tree whose root is node 0.
    fn calls(mirror: &mut Mirror, nodes: &[(u64, Node)], focus: u64) -> Vec<String> {
        let nodes = nodes.iter().map(|(id, node)| (NodeId(*id), node.clone())).collect();
        let tree = Some(Tree::new(NodeId(0)));
        let mut page = Calls::default();
        mirror.update(TreeUpdate { nodes, tree, tree_id: TreeId::ROOT, focus: NodeId(focus) }, &mut page);
        page.0
    }

    #[test]
    fn only_what_changes_reaches_the_page() {
        let mut mirror = Mirror::default();
        let mut tree = [(0, with_children(Role::Window, &[1, 2])), (1, button("New")), (2, button("Open"))];
        let all = [
            "0 is <div>",
            "1 is <div role=button aria-label=New>",
            "2 is <div role=button aria-label=Open>",
            "0 has [1, 2]",
        ];
        assert_eq!(calls(&mut mirror, &tree, 0), all);
        assert_eq!(calls(&mut mirror, &tree, 0), [""; 0]);
        tree[1].1.set_bounds(Rect { x0: 3.2, y0: 4.0, x1: 13.2, y1: 9.0 });
        assert_eq!(calls(&mut mirror, &tree, 0), ["1 at [3, 4, 10, 5]"]);
        tree[2].1.set_label("Save");
        assert_eq!(calls(&mut mirror, &tree, 2), ["2 is <div role=button aria-label=Save>", "focus Some(2)"]);
        tree[0].1 = with_children(Role::Window, &[2]);
        assert_eq!(calls(&mut mirror, &tree, 0), ["0 has [2]", "no 1", "focus None"]);
    }

    #[test]
    fn entries_of_menus_are_menu_items_and_dialogs_have_their_titles() {
        let mut title = Node::new(Role::Label);
        title.set_value("Rename all states");
        let tree = [
            (0, with_children(Role::Window, &[1, 4])),
            (1, with_children(Role::Menu, &[2])),
            (2, with_children(Role::GenericContainer, &[3])),
            (3, button("New")),
            (4, with_children(Role::Dialog, &[5])),
            (5, title),
        ];
        let found = calls(&mut Mirror::default(), &tree, 0);
        assert!(found.contains(&"3 is <div role=menuitem aria-label=New>".to_owned()), "{found:?}");
        assert!(found.contains(&"4 is <div role=dialog aria-label=Rename all states>".to_owned()), "{found:?}");
        assert_eq!(found.last().unwrap(), "say Rename all states");
    }

    #[test]
    fn a_label_that_can_be_selected_has_the_text_of_its_runs() {
        let run = |text: &str| {
            let mut run = Node::new(Role::TextRun);
            run.set_value(text);
            run
        };
        let tree = [
            (0, with_children(Role::Window, &[1])),
            (1, with_children(Role::Label, &[2, 3])),
            (2, run("q → ")),
            (3, run("a q")),
        ];
        assert_eq!(calls(&mut Mirror::default(), &tree, 0), ["0 is <div>", "1 is <div>q → a q", "0 has [1]"]);
    }

    #[test]
    fn live_texts_are_said_when_they_appear_and_change() {
        let mut mirror = Mirror::default();
        let mut toast = Node::new(Role::Label);
        toast.set_live(Live::Polite);
        toast.set_value("Copied");
        let mut tree = [(0, with_children(Role::Window, &[1])), (1, toast)];
        assert_eq!(calls(&mut mirror, &tree, 0).last().unwrap(), "say Copied");
        tree[1].1.set_bounds(Rect { x0: 0.0, y0: 0.0, x1: 9.0, y1: 9.0 });
        assert_eq!(calls(&mut mirror, &tree, 0), ["1 at [0, 0, 9, 9]"]);
        tree[1].1.set_value("Saved");
        assert_eq!(calls(&mut mirror, &tree, 0), ["1 is <div>Saved", "say Saved"]);
    }
}
