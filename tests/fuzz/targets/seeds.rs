//! Well-formed inputs: the examples in every format, and texts that use what the examples lack.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use grammaton_core::{Document, DocumentNfa, Grammar, Options, Regex, convert, notation, regex_of};
use grammaton_formats::{ContentKind, Format, png, ron, write_automaton, write_grammar, write_regex};
use grammaton_session::link;

/// The examples with at most a few dozen states.
const EXAMPLES: [&str; 8] = [
    include_str!("../../../examples/ambiguous.ron"),
    include_str!("../../../examples/empty-language.ron"),
    include_str!("../../../examples/ends-with-abb-thompson.ron"),
    include_str!("../../../examples/even-a.ron"),
    include_str!("../../../examples/even-a-odd-b.ron"),
    include_str!("../../../examples/only-the-empty-word.ron"),
    include_str!("../../../examples/traffic-light.ron"),
    include_str!("../../../examples/while-loop.ron"),
];

/// A document with every field.
const FULL: &str = r#"(
    version: 2,
    title: "all \"of\" it",
    alphabet: ["a", "z", "é"],
    states: [
        (id: 0, name: "q 0", at: (50, 60), start: true, note: "why", colour: 3),
        (id: 7, name: "", at: (250.5, -60), accepting: true),
        (id: 9, name: "\u{202e}<A1>"),
    ],
    transitions: [
        (from: 0, to: 7, on: ["a", "", "while"], bend: (0, 40), label_at: 0.25),
        (from: 7, to: 7, on: ["ε"]),
    ],
    notes: [(text: "two\nlines", at: (0, 200))],
    words: [(word: ["a", "z"], accept: true), (word: [], accept: false)],
    grammar: "S → a S | b # typed",
    draft: "S → a S |",
)
"#;

/// A picture of one pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/// Texts that use what the examples lack.
fn special(format: Format) -> &'static [&'static str] {
    match format {
        Format::Ron => &[
            FULL,
            include_str!("../../cli/grade/sheet.ron"),
            "(version: 2, exercise: (text: \"\", task: \"equivalence\", other: (states: [(id: 0, name: \"\")]), points: 2.5, \
             credit: (edits: 9), solution: \"v1=0yhLLSrOzM-zUjDUBAA\", answer: \"yes\", used: 1, solved: true))",
            "(version: 2, states: [(id: 1, name: \"p\", start: true), (id: 2, name: \"q\", start: true)])",
            "(version: 1, states: [(id: 4294967294, name: \"q\", start: true)])",
            "(version: 1, states: [(id: 0, name: \"p\"), (id: 4294967295, name: \"q\")], \
             transitions: [(from: 4294967295, to: 0, on: [\"a\"])])",
        ],
        Format::Json => &[
            "{\"version\": 2, \"sheet\": [{\"text\": \"t\"}, {\"exercise\": {\"task\": \"words\", \"accepted\": 1}, \"states\": []}]}",
            "{\"version\": 1, \"states\": [{\"id\": 4294967295}, {\"id\": 0}]}",
            "{\"nodes\":[{\"x\":1,\"y\":2,\"text\":\"q_0\",\"isAcceptState\":true}],\"links\":[{\"type\":\"StartLink\",\"node\":0},\
             {\"type\":\"SelfLink\",\"node\":0,\"text\":\"0,1|e\"}]}",
            "{\"projectType\":\"FSA\",\"states\":[{\"id\":0,\"isFinal\":true,\"x\":1,\"y\":2}],\"transitions\":[{\"from\":0,\"to\":0,\
             \"read\":\"ab[0-2]\"}],\"initialState\":0}",
            "{\"type\":\"NFA\",\"nfa\":{\"transitions\":{\"start\":{\"a\":[\"s0\"],\"\":[\"s0\"]}},\"startState\":\"start\",\"acceptStates\":[\"s0\"]},\
             \"states\":{\"start\":{},\"s0\":{\"top\":1,\"left\":2}}}",
            "{\"states\":[\"p\",\"q\"],\"alphabet\":\"ab\",\"delta\":[[\"p\",\"a\",[\"q\"]]],\"start\":\"p\",\"final\":[\"q\"]}",
        ],
        Format::Grammar => &[
            "S -> aS | bA # c\nA → 'id' <q 0> | ε\n | \"wh\\u{41}\"\n<q 0> ::= λ | S' A",
            "S → S a b | A 'x'\nA → '' | epsilon | while",
            "A → a A1 | A2\nA1 → 1 | A' \nA2 → b <A1>\nA' → ε",
        ],
        Format::Bnf => &["<S> ::= \"a\" <A> | \"\" ; c\n<A> ::= 'b' <S>\n  | \"\\\"\\\\\""],
        Format::Ebnf => &["(* c (* d *) *) S = \"a\", {['b'] | T}, ? \"\\n\" ? ; T x = 3 * 'it', S | ;"],
        Format::Regex => &["(a|b)*[a-c0-9]+ \"while\"?∅ \\e ε()∪\\*", "((((a*b?)+c)*|d)(e|f)?)*"],
        Format::Definition => &[
            "Q = {q0, q1}, ∑ = {a, b}, F = {q1}, δ(q0, a) = q1, δ(q1, e) = {q0, q1}",
            "M=({S,A},{a,b},f,S,{A})，其中f：\nf（S，a）=A；f(A, b) = ∅",
            "状态集: {1, 2}\n字母表：{0、1}\n初态：1\n终态集：{2}\n(1, 0) -> 2",
            "states={'p', 'q'}\ntransitions={'p': {'a': {'q'}, '': 'p'}}\ninitial_state='p'",
            "start: p\np --a,b--> q\nq -c-> p\np d q\nq -> p : e\np: f -> q, g -> p",
            "| δ | a | ε |\n|---|---|---|\n| ->p | q | - |\n| *q | {p, q} | |",
            "     0   1\n->A  B   A\n*B   {A,B} -",
            "#states\ns0\n#initial\ns0\n#accepting\ns0\n#alphabet\na\n#transitions\ns0:a>s0\ns0:$>s0",
            "\\delta(q_0, \\varepsilon) &= q_1 \\\\\n$Q = \\{q_0, q_1\\}$",
        ],
        Format::Mata => &[
            "@NFA-explicit\n%Initial !p & (q | r)\n%Final true\np a q\nr b p\n",
            "@NFA-explicit\n%Alphabet-auto\n%Initial q0 q1\n%Final \"q 1\"\nq0 a \"q 1\" # c\nq0 \"\" q0\n",
        ],
        Format::Dot => &[
            "digraph { label=\"t\"; s [shape=point, label=\"\"]; s -> a; a [shape=doublecircle, pos=\"1,-2!\"]; a -> {b c} \
             [label=\"x, \\\"y\\\"\", bend=\"3,4\"]; n [shape=note, label=\"\\N &amp;\\l\"] }",
            "digraph { 0 [style=bold, is_final=True]; 0 -> 1 [label=\"a:a/0.5\"]; 1 -> F; F [shape=point] }",
            "digraph { start -> a; a,b [shape=doublecircle]; a -> b,c [label=\"0|1\"]; b -> a [label=<x<BR/>[a-c]>] }",
            "strict digraph G { node [peripheries=2] edge [label=\"0,1\"] /* c */ a -> b:n -> <<b>c</b>> // d\n \
             subgraph { a -> a } }",
        ],
        Format::Csv => &[
            "\u{feff},0,1,λ\r\n→ *p,\"{p, q}\",∅,q\r\n->q,-,p;r,\r\n",
            "state;start;final;'=a\n'+b;yes;;\"'-c, \"\"\"\"d\"\"\"\"\"\n",
        ],
        Format::Jff => &[
            "<structure><type>fa</type><automaton><state id=\"0\" name=\"a\"><x>1.5</x><y>2</y><initial/></state>\
             <state id=\"3\"><initial/><final/><label>n</label></state><transition><from>0</from><to>3</to><read>[a-c]</read>\
             <controlx>4</controlx><controly>5</controly></transition><transition><from>3</from><to>9</to><read>ab</read>\
             </transition><note><text>t&#10;&amp;</text><x>1</x><y>2</y></note></automaton></structure>",
            "<structure><type>re</type><expression>(a+b)*!</expression></structure>",
            "<structure type=\"editor_panel\"><structure type=\"fsa\"><structure type=\"transition_set\"><fsa_trans><input>a</input>\
             <from><id>0</id></from><to><id>0</id></to></fsa_trans></structure><structure type=\"start_state\"><state><id>0</id>\
             </state></structure><structure type=\"state_set\"><state><name>q</name><id>0</id></state></structure></structure>\
             </structure>",
            "<structure type=\"fa\"><state id=\"1\"/><transition><from> 1 </from><to>1</to></transition></structure>",
        ],
        Format::JffGrammar | Format::Jflap => &[
            "<structure><type>grammar</type><production><left>S</left><right>aA</right></production>\
             <production><left>A</left><right/></production></structure>",
            "<structure type=\"grammar\"><grammar type=\"contextFree\"><start>S</start><production><left>S</left><right>a S</right>\
             </production></grammar></structure>",
            "<jflap><structure type=\"edu/duke/cs/jflap/grammar\"><start_variable>S</start_variable><variables><symbol>S\
             </symbol><symbol>V1</symbol></variables><production><left>S</left><right>aV1</right></production>\
             <production><left>V1</left><right>λ</right></production></structure></jflap>",
        ],
        _ => &[],
    }
}

fn examples() -> impl Iterator<Item = Document> {
    EXAMPLES.into_iter().chain([FULL]).map(|text| ron::read(text).unwrap())
}

fn grammar(document: &Document) -> Grammar {
    let drawn = DocumentNfa::new(document);
    convert(&drawn.nfa, &drawn.names, Options::default()).grammar
}

fn expression(document: &Document) -> Regex {
    regex_of(&DocumentNfa::new(document).nfa, 100_000).unwrap()
}

/// Returns the examples that a format can hold, and special texts.
pub(super) fn of_format(format: Format) -> Vec<Vec<u8>> {
    let written = |document: Document| match format.content_kind() {
        _ if format == Format::Png => Some(png::embed(&STANDARD.decode(PIXEL).unwrap(), &document).unwrap()),
        ContentKind::Automaton => write_automaton(format, &document).ok().map(String::into_bytes),
        ContentKind::Grammar => write_grammar(format, &grammar(&document), "name").ok().map(String::into_bytes),
        ContentKind::Regex => write_regex(format, &expression(&document)).ok().map(String::into_bytes),
    };
    examples().filter_map(written).chain(special(format).iter().map(|text| text.as_bytes().to_vec())).collect()
}

/// Returns links, and texts that are packed into links.
pub(super) fn links() -> Vec<Vec<u8>> {
    let links = examples().map(|document| link::write(&document).unwrap().into_bytes());
    links.chain(of_format(Format::Ron)).collect()
}

/// Returns the labels of the examples as they are typed.
pub(super) fn labels() -> Vec<Vec<u8>> {
    let arrows = |document: Document| {
        let labels = document.arrows().map(|(from, to)| notation::label::show(document.labels(from, to)));
        labels.map(String::into_bytes).collect::<Vec<_>>()
    };
    let special = ["a-c, \"while\", \\e", "0-9,A-F,_", "\\,,\\\\,'it''s'", "ε"].map(|text| text.as_bytes().to_vec());
    examples().flat_map(arrows).chain(special).collect()
}

/// Returns words as they are typed, each after a line with the label whose symbols are the alphabet.
pub(super) fn words() -> Vec<Vec<u8>> {
    let special = ["a, b\nabba", "a, ab, \"while\"\nabawhile", "a,b\na \"b\" 'a'", "0-9\nε", "é\n\"\"", "a\n-a"];
    special.map(|text| text.as_bytes().to_vec()).to_vec()
}
