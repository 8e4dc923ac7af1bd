//! Reads a graph as an automaton.

use super::{
    DotError, Fault,
    graph::{Attributes, Edge, Graph, Node, parse},
};
use crate::{
    Content, ImportOptions, Imported, RemarkKind, Report,
    builder::{Builder, Style},
    picture::Palette,
};
use ecow::EcoString;
use grammaton_core::{
    ArrowShape, Conventions, Document, Label, Note, Point, State, StateId, TextPosition, notation::label,
};
use std::collections::HashSet;

/// The result of reading a graph.
#[derive(Clone, PartialEq, Debug)]
pub struct Parsed {
    /// The automaton. States without a position get one from an automatic layout.
    pub document: Document,
    /// The changes and assumptions that were made.
    pub report: Report,
}

/// Reads a graph as an automaton: a node is a state, and a double circle is an accepting state.
///
/// A start state is marked by an edge from a node without incoming edges that is invisible or has the shape `point`,
/// `none` or `plain`, by an attribute such as `is_start`, or by a bold circle. An edge into a point marks an accepting
/// state. Edges without a label are ε-transitions.
///
/// ```
/// use grammaton_core::Conventions;
/// use grammaton_formats::dot;
///
/// let text = "digraph { i [shape=none]; i -> a -> b -> b [label=\"x, y\"]; b [peripheries=2] }";
/// let parsed = dot::read(text, &Conventions::default()).expect("a graph");
/// let (a, _) = parsed.document.states().next().expect("a state");
/// assert!(parsed.document.starts().eq([a]));
/// assert_eq!(parsed.document.transitions().len(), 4);
/// ```
pub fn read(text: &str, conventions: &Conventions) -> Result<Parsed, DotError> {
    read_with(text, &conventions.into())
}

pub(super) fn read_with(text: &str, options: &ImportOptions) -> Result<Parsed, DotError> {
    let failed = |(at, fault)| DotError { at: TextPosition::of(text, at), fault };
    let graph = parse(text).map_err(failed)?;
    let builder = Builder::new(options).labels_in_strings();
    let mut reader = Reader { roles: roles(&graph), builder, unlabeled: Vec::new(), has_weight: false };
    reader.builder.set_title(&graph.title);
    reader.states(&graph).map_err(failed)?;
    reader.starts(&graph);
    reader.edges(&graph).map_err(failed)?;
    reader.alphabet(&graph);
    let Reader { roles, builder, .. } = reader;
    let Imported { content, report } = builder.finish(text).map_err(|fault| failed((0, fault.into())))?;
    let Content::Document(mut document) = content else { unreachable!("a builder makes a document") };
    set_shapes(&mut document, &graph, &roles);
    document.set_notes(notes(&graph, &roles));
    Ok(Parsed { document, report })
}

/// The role of a node in the automaton.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A state with its number.
    State(u32),
    /// A node whose edge marks the start.
    Start,
    /// A node whose edges mark accepting states.
    Accepting,
    Note,
}

/// Names of nodes that mark the start, in lowercase.
const START_NAMES: [&str; 8] = ["start", "__start0", "init", "initial", "begin", "entry", "_start", "__start__"];

/// Returns the role of each node.
fn roles(graph: &Graph) -> Vec<Role> {
    let mut led_to = vec![false; graph.nodes.len()];
    let mut leads = vec![false; graph.nodes.len()];
    // Nodes whose edges all have a label.
    let mut is_labeled = vec![true; graph.nodes.len()];
    for edge in &graph.edges {
        led_to[edge.to] = true;
        leads[edge.from] = true;
        is_labeled[edge.from] &= label_of(edge).is_some();
    }
    let has_labels = graph.edges.iter().any(|edge| label_of(edge).is_some());
    let mut states = 0;
    let role = |(index, node): (usize, &Node)| {
        let shape = shape(node);
        let is_invisible = node.attributes.get("style").is_some_and(|style| style.contains("invis"));
        let unseen = matches!(shape.as_str(), "point" | "none" | "plain" | "plaintext") || is_invisible;
        let is_named = has_labels && !is_labeled[index] && START_NAMES.contains(&node.name.to_lowercase().as_str());
        match (led_to[index], leads[index]) {
            (false, true) if unseen || is_named => Role::Start,
            (true, false) if shape == "point" || is_invisible => Role::Accepting,
            (false, false) if matches!(shape.as_str(), "note" | "none" | "plain" | "plaintext") => Role::Note,
            // A list of points, some of which mark nothing.
            (false, false) if shape == "point" => Role::Start,
            _ => {
                states += 1;
                Role::State(states - 1)
            }
        }
    };
    graph.nodes.iter().enumerate().map(role).collect()
}

fn shape(node: &Node) -> String {
    node.attributes.get("shape").map_or_else(String::new, |shape| shape.to_lowercase())
}

/// Returns the text of the label of an edge.
fn label_of(edge: &Edge) -> Option<&str> {
    let label = edge.attributes.get("label").or_else(|| edge.attributes.get("xlabel"));
    label.map(AsRef::as_ref)
}

struct Reader {
    roles: Vec<Role>,
    builder: Builder,
    /// The byte offsets of the edges without a label.
    unlabeled: Vec<usize>,
    has_weight: bool,
}

impl Reader {
    fn states(&mut self, graph: &Graph) -> Result<(), (usize, Fault)> {
        for (node, role) in graph.nodes.iter().zip(&self.roles) {
            if let Role::State(_) = role {
                let at = place(&node.attributes);
                self.builder.add_state(state(node), at).map_err(|fault| (0, fault.into()))?;
            }
        }
        Ok(())
    }

    /// Marks the start and accepting states that edges or attributes mark.
    fn starts(&mut self, graph: &Graph) {
        for edge in &graph.edges {
            match (self.roles[edge.from], self.roles[edge.to]) {
                (Role::Start, Role::State(state)) => self.builder.start(state),
                (Role::State(state), Role::Accepting) => self.builder.accept(state),
                _ => {}
            }
        }
        let states = || {
            graph
                .nodes
                .iter()
                .zip(&self.roles)
                .filter_map(|(node, role)| if let Role::State(state) = *role { Some((node, state)) } else { None })
        };
        let flagged: Vec<u32> = states()
            .filter(|(node, _)| has_flag(node, &["is_start", "initial", "start"]))
            .map(|(_, state)| state)
            .collect();
        for state in flagged {
            self.builder.start(state);
        }
        if !self.builder.has_start() {
            let is_bold = |node: &Node| node.attributes.get("style").is_some_and(|style| style.contains("bold"));
            let bold: Vec<u32> = states().filter(|(node, _)| is_bold(node)).map(|(_, state)| state).collect();
            match bold[..] {
                [only] => self.builder.start(only),
                _ if states().next().is_some() => self.builder.log.add(0, RemarkKind::NoStart),
                _ => {}
            }
        }
    }

    fn edges(&mut self, graph: &Graph) -> Result<(), (usize, Fault)> {
        let (style, has_output) = (style(graph), has_output(graph));
        for edge in &graph.edges {
            let (Role::State(from), Role::State(to)) = (self.roles[edge.from], self.roles[edge.to]) else { continue };
            let label = label_of(edge).map(plain).unwrap_or_default();
            if label.trim().is_empty() && !graph.is_own {
                self.unlabeled.push(edge.at);
            }
            if has_output && label.contains('/') && !self.has_weight {
                self.has_weight = true;
                self.builder.log.add(edge.label_at, RemarkKind::Weight(label.as_str().into()));
            }
            let text = if has_output {
                input(&label).ok_or_else(|| (edge.at, Fault::Transducer(label.as_str().into())))?
            } else {
                label.as_str()
            };
            self.builder.transition(from, edge.label_at, text, style, to).map_err(|fault| (edge.at, fault.into()))?;
        }
        if let Some(&at) = self.unlabeled.first() {
            self.builder.log.add(at, RemarkKind::Unlabeled(self.unlabeled.len()));
        }
        Ok(())
    }

    /// Reads the declared alphabet. A text that may be meant as something else than a list of symbols is left out.
    fn alphabet(&mut self, graph: &Graph) {
        let Some((at, text)) = &graph.alphabet else { return };
        let parsed = label::parse_in_order(text).ok().filter(|parsed| graph.is_own || parsed.hints.is_empty());
        if parsed.is_some_and(|parsed| !parsed.labels.contains(&Label::Epsilon)) {
            self.builder.declare_symbol(*at, text, style(graph));
        } else {
            self.builder.log.add(*at, RemarkKind::UnreadAlphabet(text.as_str().into()));
        }
    }
}

/// Returns the way in which the labels are read.
fn style(graph: &Graph) -> Style {
    if graph.is_own { Style::Own } else { Style::List }
}

/// Returns whether all labels have the form `input:output`, as those of transducers.
fn has_output(graph: &Graph) -> bool {
    let mut labels = graph.edges.iter().filter_map(label_of).filter(|label| !label.trim().is_empty()).peekable();
    let is_pair =
        |label: &str| label.split_once(':').is_some_and(|(input, output)| !input.is_empty() && !output.is_empty());
    labels.peek().is_some() && labels.all(is_pair) && !graph.is_own
}

/// Returns the input of `input:output` or `input:output/weight`, if the output is the same.
fn input(label: &str) -> Option<&str> {
    if label.trim().is_empty() {
        return Some("");
    }
    let (input, output) = label.trim().split_once(':')?;
    let output = output.split_once('/').map_or(output, |(output, _)| output);
    (input == output).then_some(input)
}

fn has_flag(node: &Node, names: &[&str]) -> bool {
    let is_set = |value: &str| matches!(value.to_ascii_lowercase().as_str(), "true" | "1" | "yes");
    names.iter().any(|name| node.attributes.get(name).is_some_and(|value| is_set(value)))
}

/// Gives the arrows the shapes of their first edges that have one.
fn set_shapes(document: &mut Document, graph: &Graph, roles: &[Role]) {
    let mut shaped = HashSet::new();
    for edge in &graph.edges {
        let (Role::State(from), Role::State(to)) = (roles[edge.from], roles[edge.to]) else { continue };
        let shape = ArrowShape {
            bend: edge.attributes.get("bend").and_then(|text| point(text)),
            label_at: edge.attributes.get("label_at").and_then(|text| text.parse().ok()),
        };
        if shape != ArrowShape::default() && shaped.insert((from, to)) {
            document.set_shape(StateId::new(from), StateId::new(to), shape);
        }
    }
}

fn notes(graph: &Graph, roles: &[Role]) -> Vec<Note> {
    let notes = graph.nodes.iter().zip(roles).filter(|&(_, &role)| role == Role::Note);
    let note = |node: &Node| Note { text: shown(node), at: place(&node.attributes).unwrap_or_default() };
    notes.map(|(node, _)| note(node)).collect()
}

/// Returns the state that a node shows, without its position.
fn state(node: &Node) -> State {
    let get = |name: &str| node.attributes.get(name).map(AsRef::as_ref);
    let doubled = get("peripheries").and_then(|count| count.parse().ok()).is_some_and(|count: u32| count >= 2);
    let filled = get("style").is_some_and(|style| style.contains("filled"));
    State {
        accepting: doubled
            || shape(node).starts_with("double")
            || has_flag(node, &["is_final", "final", "accepting", "is_accepting"]),
        note: get("tooltip").map(plain).unwrap_or_default().into(),
        color: get("fillcolor").filter(|_| filled).and_then(color).and_then(|rgb| Palette::LIGHT.group(rgb)),
        ..State::new(shown(node), Point::ZERO)
    }
}

/// Returns the text that a node displays: its label, where `\N` is its name, or its name.
fn shown(node: &Node) -> EcoString {
    match node.attributes.get("label") {
        Some(label) if label.as_ref() == "\\N" => node.name.clone(),
        Some(label) => plain(label).into(),
        None => node.name.clone(),
    }
}

/// Returns the position of a node. In Graphviz, y grows upward.
fn place(attributes: &Attributes) -> Option<Point> {
    let at = point(attributes.get("pos")?.trim_end_matches('!'))?;
    Some(Point::new(at.x, 0.0 - at.y))
}

fn point(text: &str) -> Option<Point> {
    let (x, y) = text.split_once(',')?;
    let at = Point::new(x.trim().parse().ok()?, y.trim().parse().ok()?);
    at.is_finite().then_some(at)
}

fn color(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Returns the text as Graphviz displays it, with escapes and entities resolved.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // `\l` and `\r` end a line, including the last one.
    let mut ended = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        ended = false;
        match c {
            '\\' => {
                let Some(next) = rest.chars().next() else { return out + "\\" };
                rest = &rest[next.len_utf8()..];
                ended = matches!(next, 'l' | 'r');
                out.push(if matches!(next, 'n' | 'l' | 'r') { '\n' } else { next });
            }
            '&' => match entity(rest) {
                Some((c, len)) => {
                    out.push(c);
                    rest = &rest[len..];
                }
                None => out.push('&'),
            },
            _ => out.push(c),
        }
    }
    if ended {
        out.pop();
    }
    out
}

/// Returns the character of the entity at the start of `text`, which follows a `&`, and the entity's length in
/// bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[..end];
    let number = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    });
    let c = match (number, name) {
        (Some(number), _) => char::from_u32(number.ok()?)?,
        (None, "amp") => '&',
        (None, "lt") => '<',
        (None, "gt") => '>',
        (None, "quot") => '"',
        (None, "nbsp") => ' ',
        (None, "epsilon") => 'ε',
        (None, "lambda") => 'λ',
        _ => return None,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{super::Fault, *};
    use grammaton_core::Symbol;

    fn read_plain(text: &str) -> Result<Parsed, DotError> {
        read(text, &Conventions::default())
    }

    /// Returns the edges as text: source, labels, target.
    fn edges(document: &Document) -> String {
        let name = |id| document.state(id).map(|state| state.name.to_string()).unwrap_or_default();
        let edges = document
            .arrows()
            .map(|(from, to)| format!("{} {} {}", name(from), label::show(document.labels(from, to)), name(to)));
        edges.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn common_ways_to_draw_automata_are_read() {
        let check = |text: &str, starts: &[&str], accepting: &[&str], expected: &str| {
            let document = read_plain(text).unwrap_or_else(|error| panic!("{text}: {error}")).document;
            let name = |id| document.state(id).map(|state| state.name.to_string());
            assert_eq!(document.starts().filter_map(name).collect::<Vec<_>>(), starts, "{text}");
            let found: Vec<_> =
                document.states().filter(|(_, state)| state.accepting).map(|(_, s)| s.name.as_str()).collect();
            assert_eq!(found, accepting, "{text}");
            assert_eq!(edges(&document), expected, "{text}");
        };
        check(
            "digraph G { node [shape = doublecircle]; q1; node [shape = circle]; q0 -> q1 [label = a]; }",
            &[],
            &["q1"],
            "q0 a q1",
        );
        check(
            "digraph { \"\" [shape=none] \"\" -> p; p -> {q r} [label=\"0,1\"] r [peripheries=2] }",
            &["p"],
            &["r"],
            "p 0, 1 q; p 0, 1 r",
        );
        check(
            "digraph { s [shape=point, style=invis]; s -> a; a -> b [label=\"x\\ny\"]; a -> a [label=\"&epsilon;\"] }",
            &["a"],
            &[],
            "a ε a; a x, y b",
        );
        check(
            "strict digraph { edge [label=a] a -> b:n -> c subgraph cluster { c -> d [label=<<b>x</b>y>] } }",
            &[],
            &[],
            "a a b; b a c; c \"xy\" d",
        );
        check(
            "// c\n# line\ndigraph { a -> b /* c */ [label=\"q\" + \"r\"] [color=red]; 1 -> -.5 }",
            &[],
            &[],
            "a \"qr\" b; 1 ε -.5",
        );
        check("digraph { 0 [label=\"even\"]; 1 [label=\"\\N\"]; 0 -> 1 [label=\"epsilon\"] }", &[], &[], "even ε 1");
        check("digraph{s[shape=point]s->0;0->1[label=a];1->-2.5[label=b]}", &["0"], &[], "0 a 1; 1 b -2.5");
        check("digraph { i [shape=point] j [shape=point] i -> a; i -> b; j -> b; a -> b }", &["a", "b"], &[], "a ε b");
    }

    #[test]
    fn assumptions_are_reported() {
        let parsed =
            read_plain("digraph { i [shape=point] j [shape=point] i -> a; j -> b; a -> b [label=\"x,\\\"y\"] }")
                .expect("a graph");
        let remarks: Vec<String> = parsed.report.remarks().iter().map(ToString::to_string).collect();
        assert_eq!(
            remarks,
            ["line 1, column 73: “\"y” was read as a symbol; to confirm this, write \\\"\\\\\\\"y\\\""]
        );
        let parsed = read_plain("digraph { a }").expect("a graph");
        let found: Vec<&RemarkKind> = parsed.report.remarks().iter().map(|remark| &remark.kind).collect();
        assert_eq!(found, [&RemarkKind::NoStart]);
        let placed = read_plain("digraph { s [shape=point]; s -> a; a [pos=\"1,2!\"] }").expect("a graph");
        assert!(placed.report.is_empty(), "{:?}", placed.report);
    }

    #[test]
    fn the_declared_alphabet_is_read_in_its_order_or_reported() {
        let check = |statement: &str, symbols: &[&str], remarks: &[&str]| {
            let parsed = read_plain(&format!("digraph {{ {statement} subgraph {{ alphabet=x }} }}")).expect("a graph");
            assert_eq!(parsed.document.alphabet().iter().map(Symbol::as_str).collect::<Vec<_>>(), symbols);
            assert_eq!(parsed.report.remarks().iter().map(ToString::to_string).collect::<Vec<_>>(), remarks);
        };
        let all = ["b", "a", "0", "1", "2", "if"];
        let statement = "alphabet=\"b, a, 0-2, \\\"if\\\"\";";
        check(&format!("{statement} comment=Grammaton"), &all, &[]);
        check(statement, &all, &["line 1, column 11: “0-2” was read as a range of 3 symbols"]);
        check(
            "alphabet=\"a, ?\"",
            &["a", "?"],
            &["line 1, column 11: “?” was read as a symbol; to confirm this, write \\\"?\\\""],
        );
        check("graph [alphabet=\"\\\\,\"]", &[","], &[]);
        check(
            "alphabet=\"{a, b}\"",
            &[],
            &["line 1, column 11: the alphabet “{a, b}” could not be read; it was left out"],
        );
        check("alphabet=\"\"", &[], &["line 1, column 11: the alphabet “” could not be read; it was left out"]);
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text: &str, column, fault: Fault| {
            assert_eq!(read_plain(text), Err(DotError { at: TextPosition { line: 1, column }, fault }), "{text}");
        };
        check("", 1, Fault::NoGraph);
        check("graph { a -- b }", 1, Fault::Undirected);
        check("digraph { a -- b }", 13, Fault::Undirected);
        check("digraph { a -> }", 16, Fault::Stray("}".into()));
        check("digraph { a -> b", 17, Fault::Unclosed("}"));
        check("digraph { a [label=\"x }", 20, Fault::Unclosed("\""));
        check("digraph { a [label=x", 13, Fault::Unclosed("]"));
        check("digraph { @ }", 11, Fault::Stray("@".into()));
        check(&format!("digraph {}", "{".repeat(100)), 74, Fault::TooDeep);
        let many: Vec<String> = (0..2000).map(|i| format!("n{i}")).collect();
        let many = many.join(" ");
        check(&format!("digraph {{ {{{many}}} -> {{{many}}} }}"), 11, Fault::TooLarge);
    }
}
