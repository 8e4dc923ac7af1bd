//! Reads a graph as an automaton.

use super::{
    DotError,
    graph::{Attributes, Edge, Graph, Node, parse},
    state_id,
};
use crate::{RemarkKind, Report, picture::Palette};
use ecow::EcoString;
use grammaton_core::{
    ArrowShape, Document, Label, Note, Point, State, StateId, TextPosition, Transition,
    notation::{label, text_position::TextPositions},
    place_missing,
};

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
/// `none` or `plain`. Edges without a label are ε-transitions.
///
/// ```
/// use grammaton_formats::dot;
///
/// let parsed = dot::read("digraph { i [shape=none]; i -> a -> b -> b [label=\"x, y\"]; b [peripheries=2] }");
/// let parsed = parsed.expect("a graph");
/// let (a, _) = parsed.document.states().next().expect("a state");
/// assert!(parsed.document.starts().eq([a]));
/// assert_eq!(parsed.document.transitions().len(), 4);
/// ```
pub fn read(text: &str) -> Result<Parsed, DotError> {
    let graph = parse(text).map_err(|(at, fault)| DotError { at: TextPosition::of(text, at), fault })?;
    let mut reader = Reader { roles: roles(&graph), remarks: Vec::new(), document: Document::default() };
    reader.document.set_title(graph.title.clone());
    let unplaced = reader.states(&graph);
    reader.starts(&graph);
    reader.edges(&graph);
    reader.alphabet(&graph);
    place_missing(&mut reader.document, &unplaced);
    reader.notes(&graph);
    Ok(Parsed { report: reader.report(text), document: reader.document })
}

/// The role of a node in the automaton.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    State(StateId),
    Mark,
    Note,
}

/// Returns the role of each node.
fn roles(graph: &Graph) -> Vec<Role> {
    let mut led_to = vec![false; graph.nodes.len()];
    let mut leads = vec![false; graph.nodes.len()];
    for edge in &graph.edges {
        led_to[edge.to] = true;
        leads[edge.from] = true;
    }
    let mut states = 0;
    let role = |(index, node): (usize, &Node)| {
        let shape = node.attributes.get("shape").map_or("", |shape| shape.as_ref());
        let unseen = matches!(shape, "point" | "none" | "plain" | "plaintext")
            || node.attributes.get("style").is_some_and(|style| style.contains("invis"));
        match (led_to[index], leads[index]) {
            (false, true) if unseen => Role::Mark,
            (false, false) if matches!(shape, "note" | "none" | "plain" | "plaintext") => Role::Note,
            _ => {
                states += 1;
                Role::State(state_id(states - 1))
            }
        }
    };
    graph.nodes.iter().enumerate().map(role).collect()
}

struct Reader {
    roles: Vec<Role>,
    /// The remarks for the report, with byte offsets.
    remarks: Vec<(usize, RemarkKind)>,
    document: Document,
}

impl Reader {
    fn remark(&mut self, at: usize, what: RemarkKind) {
        self.remarks.push((at, what));
    }

    /// Returns the remarks as a report, in text order.
    fn report(&mut self, text: &str) -> Report {
        let mut remarks = std::mem::take(&mut self.remarks);
        remarks.sort_by_key(|&(at, _)| at);
        let (mut places, mut report) = (TextPositions::new(text), Report::default());
        for (at, what) in remarks {
            report.add(places.at(at), what);
        }
        report
    }

    /// Returns the state of a node, unless the node is a start mark or a note.
    fn state(&self, node: usize) -> Option<StateId> {
        match self.roles[node] {
            Role::State(id) => Some(id),
            Role::Mark | Role::Note => None,
        }
    }

    /// Adds the states. Returns those without a position.
    fn states(&mut self, graph: &Graph) -> Vec<StateId> {
        let mut unplaced = Vec::new();
        for (index, node) in graph.nodes.iter().enumerate() {
            let Some(id) = self.state(index) else { continue };
            let at = place(&node.attributes);
            unplaced.extend(at.is_none().then_some(id));
            self.document.insert_state(id, state(node, at.unwrap_or_default()));
        }
        if !unplaced.is_empty() {
            self.remark(0, RemarkKind::LaidOut(unplaced.len()));
        }
        unplaced
    }

    /// Returns the state that an edge marks as a start state, if it does.
    fn marked(&self, edge: &Edge) -> Option<StateId> {
        self.state(edge.to).filter(|_| self.roles[edge.from] == Role::Mark)
    }

    fn starts(&mut self, graph: &Graph) {
        for edge in &graph.edges {
            if let Some(id) = self.marked(edge) {
                self.document.insert_start(id);
            }
        }
        if self.document.starts().len() == 0 && self.document.states().len() > 0 {
            self.remark(0, RemarkKind::NoStart);
        }
    }

    fn edges(&mut self, graph: &Graph) {
        for edge in &graph.edges {
            let (Some(from), Some(to)) = (self.state(edge.from), self.state(edge.to)) else { continue };
            for label in self.labels(edge) {
                self.document.insert_transition(Transition { from, to, label });
            }
            let shape = ArrowShape {
                bend: edge.attributes.get("bend").and_then(|text| point(text)),
                label_at: edge.attributes.get("label_at").and_then(|text| text.parse().ok()),
            };
            if shape != ArrowShape::default() && self.document.shape(from, to) == ArrowShape::default() {
                self.document.set_shape(from, to, shape);
            }
        }
    }

    /// Returns the labels of an edge.
    fn labels(&mut self, edge: &Edge) -> Vec<Label> {
        let given = edge.attributes.get("label").or_else(|| edge.attributes.get("xlabel"));
        let text = plain(given.map_or("", |text| text.as_ref()));
        let text = text.trim().replace('\n', ",");
        if matches!(text.as_str(), "epsilon" | "eps" | "EPSILON") {
            self.remark(edge.at, RemarkKind::EpsilonWord(text.into()));
            return vec![Label::Epsilon];
        }
        if let Ok(parsed) = label::parse(&text) {
            return parsed.labels;
        }
        self.remark(edge.at, RemarkKind::OneSymbol(EcoString::from(text.as_str())));
        vec![Label::new(text)]
    }

    /// Reads the declared alphabet. A text that may be meant as something else than a list of symbols is left out.
    fn alphabet(&mut self, graph: &Graph) {
        let Some((at, text)) = &graph.alphabet else { return };
        let parsed = label::parse_in_order(text).ok().filter(|parsed| parsed.hints.is_empty());
        let symbol = |label| if let Label::Symbol(symbol) = label { Some(symbol) } else { None };
        match parsed.and_then(|parsed| parsed.labels.into_iter().map(symbol).collect::<Option<Vec<_>>>()) {
            Some(symbols) => self.document.set_alphabet(symbols),
            None => self.remark(*at, RemarkKind::UnreadAlphabet(text.as_str().into())),
        }
    }

    fn notes(&mut self, graph: &Graph) {
        let notes = graph.nodes.iter().zip(&self.roles).filter(|&(_, &role)| role == Role::Note);
        let note = |node: &Node| Note { text: shown(node), at: place(&node.attributes).unwrap_or_default() };
        let notes: Vec<Note> = notes.map(|(node, _)| note(node)).collect();
        self.document.set_notes(notes);
    }
}

fn state(node: &Node, at: Point) -> State {
    let get = |name: &str| node.attributes.get(name).map(AsRef::as_ref);
    let doubled = get("peripheries").is_some_and(|count| count == "2");
    let filled = get("style").is_some_and(|style| style.contains("filled"));
    State {
        accepting: doubled || get("shape").is_some_and(|shape| shape.starts_with("double")),
        note: get("tooltip").map(plain).unwrap_or_default().into(),
        color: get("fillcolor").filter(|_| filled).and_then(color).and_then(|rgb| Palette::LIGHT.group(rgb)),
        ..State::new(shown(node), at)
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
            let document = read(text).unwrap_or_else(|error| panic!("{text}: {error}")).document;
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
        check("digraph { i [shape=point] j [shape=point] i -> a; i -> b; j -> b; a -> b }", &["a", "b"], &[], "a ε b");
    }

    #[test]
    fn assumptions_are_reported() {
        let parsed = read("digraph { i [shape=point] j [shape=point] i -> a; j -> b; a -> b [label=\"x,\\\"y\"] }")
            .expect("a graph");
        let remarks: Vec<String> = parsed.report.remarks().iter().map(ToString::to_string).collect();
        assert_eq!(
            remarks,
            [
                "line 1, column 1: 2 states have no position; they were placed automatically",
                "line 1, column 59: the label “x,\"y” was read as one symbol",
            ]
        );
        let parsed = read("digraph { a }").expect("a graph");
        let found: Vec<&RemarkKind> = parsed.report.remarks().iter().map(|remark| &remark.kind).collect();
        assert_eq!(found, [&RemarkKind::LaidOut(1), &RemarkKind::NoStart]);
        let placed = read("digraph { s [shape=point]; s -> a; a [pos=\"1,2!\"] }").expect("a graph");
        assert!(placed.report.is_empty(), "{:?}", placed.report);
    }

    #[test]
    fn the_declared_alphabet_is_read_in_its_order_or_reported() {
        let check = |statement: &str, symbols: &[&str], remarks: &[&str]| {
            let parsed = read(&format!("digraph {{ {statement} subgraph {{ alphabet=x }} }}")).expect("a graph");
            assert_eq!(parsed.document.alphabet().iter().map(Symbol::as_str).collect::<Vec<_>>(), symbols);
            assert_eq!(parsed.report.remarks().iter().map(ToString::to_string).collect::<Vec<_>>(), remarks);
        };
        check("alphabet=\"b, a, 0-2, \\\"if\\\"\";", &["b", "a", "0", "1", "2", "if"], &[]);
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
            assert_eq!(read(text), Err(DotError { at: TextPosition { line: 1, column }, fault }), "{text}");
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
