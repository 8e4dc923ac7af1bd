//! The elements of the page that stand for the nodes of AccessKit, with the roles and states of WAI-ARIA.

use eframe::egui::accesskit::{HasPopup, Node, Role, Toggled};

/// An element of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Element {
    /// The name of its tag.
    pub tag: &'static str,
    /// The text in it.
    pub text: String,
    /// Its attributes with their values.
    pub attributes: Vec<(&'static str, String)>,
}

/// Returns the element for a node.
pub(super) fn element(node: &Node, is_in_menu: bool) -> Element {
    let tag = match node.role() {
        // egui gives fields of several lines this role, too.
        Role::TextInput if node.value().is_none_or(|value| !value.contains('\n')) => "input",
        Role::TextInput | Role::MultilineTextInput => "textarea",
        _ => "div",
    };
    let is_text = tag != "div" || matches!(node.role(), Role::Label | Role::ComboBox);
    let text = node.value().filter(|_| is_text).unwrap_or_default().to_owned();
    Element { tag, text, attributes: attributes(node, is_in_menu) }
}

/// Returns whether a node has an element. The text of a field is the value of the field's element.
pub(super) fn has_element(node: &Node) -> bool {
    node.role() != Role::TextRun
}

/// Returns the name of a node.
pub(super) fn name(node: &Node) -> Option<&str> {
    let name = if node.role() == Role::Label { node.value() } else { node.label() };
    name.filter(|name| !name.is_empty())
}

fn attributes(node: &Node, is_in_menu: bool) -> Vec<(&'static str, String)> {
    let role = role(node, is_in_menu);
    let flag = |is_set: bool| is_set.then(|| true.to_string());
    let number = |value: Option<f64>| value.map(|value| value.to_string());
    let index = |value: Option<usize>| value.map(|index| (index + 1).to_string());
    let count = |value: Option<usize>| value.map(|count| count.to_string());
    let text = |value: Option<&str>| value.filter(|text| !text.is_empty()).map(str::to_owned);
    let labels: Vec<String> = node.labelled_by().iter().map(|id| super::mirror::dom_id(*id)).collect();
    let toggled = node.toggled().map(|toggled| match toggled {
        Toggled::True => "true",
        Toggled::False => "false",
        Toggled::Mixed => "mixed",
    });
    let state = if role == "button" { "aria-pressed" } else { "aria-checked" };
    let has_menu = node.has_popup() == Some(HasPopup::Menu);
    let valued = matches!(node.role(), Role::Slider | Role::SpinButton | Role::ProgressIndicator);
    let values = [
        ("role", text(Some(role))),
        ("aria-label", text(name(node)).filter(|_| node.role() != Role::Label)),
        ("aria-labelledby", text(Some(&labels.join(" ")))),
        ("aria-description", text(node.description())),
        ("placeholder", text(node.placeholder())),
        ("readonly", flag(node.is_read_only())),
        (state, text(toggled)),
        ("aria-disabled", flag(node.is_disabled())),
        ("aria-expanded", node.is_expanded().map(|is_expanded| is_expanded.to_string())),
        ("aria-haspopup", has_menu.then(|| "menu".to_owned())),
        ("aria-modal", flag(node.is_modal())),
        ("aria-valuenow", number(node.numeric_value().filter(|_| valued))),
        ("aria-valuemin", number(node.min_numeric_value().filter(|_| valued))),
        ("aria-valuemax", number(node.max_numeric_value().filter(|_| valued))),
        ("aria-rowcount", count(node.row_count())),
        ("aria-colcount", count(node.column_count())),
        ("aria-rowindex", index(node.row_index())),
        ("aria-colindex", index(node.column_index())),
    ];
    values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Returns the role of WAI-ARIA for a node, or an empty text for none.
fn role(node: &Node, is_in_menu: bool) -> &'static str {
    match node.role() {
        Role::Button if is_in_menu && node.toggled().is_some() => "menuitemcheckbox",
        Role::RadioButton if is_in_menu => "menuitemradio",
        Role::Button if is_in_menu => "menuitem",
        Role::Button | Role::ColorWell => "button",
        Role::Link => "link",
        Role::CheckBox => "checkbox",
        Role::RadioButton => "radio",
        Role::RadioGroup => "radiogroup",
        Role::ComboBox => "combobox",
        Role::Slider => "slider",
        Role::SpinButton => "spinbutton",
        Role::ProgressIndicator => "progressbar",
        Role::Dialog => "dialog",
        Role::Menu => "menu",
        Role::Table => "table",
        Role::Row => "row",
        Role::ColumnHeader => "columnheader",
        Role::RowHeader => "rowheader",
        Role::Cell => "cell",
        Role::Image if name(node).is_some() => "img",
        Role::Pane if name(node).is_some() => "region",
        Role::Unknown if name(node).is_some() => "group",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::accesskit::NodeId;

    fn check(role: Role, is_in_menu: bool, change: impl FnOnce(&mut Node), expected: &[(&str, &str)]) {
        let mut node = Node::new(role);
        change(&mut node);
        let element = element(&node, is_in_menu);
        let found: Vec<_> = element.attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(found, expected, "{role:?}");
    }

    #[test]
    fn roles_and_states_are_those_of_aria() {
        let named = |node: &mut Node| node.set_label("Run");
        check(Role::Button, false, named, &[("role", "button"), ("aria-label", "Run")]);
        check(Role::Button, true, named, &[("role", "menuitem"), ("aria-label", "Run")]);
        let on = |node: &mut Node| node.set_toggled(Toggled::True);
        check(Role::Button, false, on, &[("role", "button"), ("aria-pressed", "true")]);
        check(Role::Button, true, on, &[("role", "menuitemcheckbox"), ("aria-checked", "true")]);
        check(Role::CheckBox, false, on, &[("role", "checkbox"), ("aria-checked", "true")]);
        let opener = |node: &mut Node| {
            node.set_has_popup(HasPopup::Menu);
            node.set_expanded(false);
            node.set_disabled();
        };
        let expected =
            [("role", "button"), ("aria-disabled", "true"), ("aria-expanded", "false"), ("aria-haspopup", "menu")];
        check(Role::Button, false, opener, &expected);
        let slid = |node: &mut Node| node.set_numeric_value(3.0);
        check(Role::Slider, false, slid, &[("role", "slider"), ("aria-valuenow", "3")]);
        let placed = |node: &mut Node| node.set_row_index(0);
        check(Role::Row, false, placed, &[("role", "row"), ("aria-rowindex", "1")]);
        check(Role::GenericContainer, false, |_| (), &[]);
        check(Role::Image, false, |_| (), &[]);
    }

    #[test]
    fn texts_and_fields_have_their_text() {
        let mut label = Node::new(Role::Label);
        label.set_value("q → ε");
        assert_eq!(element(&label, false), Element { tag: "div", text: "q → ε".into(), attributes: Vec::new() });
        let mut field = Node::new(Role::TextInput);
        field.set_value("abb");
        field.set_labelled_by(vec![NodeId(7)]);
        let attributes = vec![("aria-labelledby", "node-7".to_owned())];
        assert_eq!(element(&field, false), Element { tag: "input", text: "abb".into(), attributes });
        field.set_value("a\nb");
        assert_eq!(element(&field, false).tag, "textarea");
    }
}
