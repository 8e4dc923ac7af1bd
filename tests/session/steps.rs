//! Random edits that are valid in any document.

use grammaton_core::{ArrowShape, Document, Label, Point, SampleWord, StateId, StateToken, Symbol};
use grammaton_session::{Axis, Edit, Editor, Element, Side, aligned, distributed};
use grammaton_session::{fragment_of, split_position};
use proptest::prelude::*;

/// An edit that refers to states by numbers, which are taken modulo the number of states.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Add(i16, i16),
    Move(usize, i16, i16),
    Shift(Vec<usize>, i16, i16),
    Rename(usize, String),
    Accept(usize, bool),
    Start(Option<usize>),
    MarkStart(usize, bool),
    JoinStarts,
    Labels(usize, usize, Vec<String>),
    Shape(usize, usize, Option<(i16, i16)>, Option<u8>),
    Reverse(Vec<(usize, usize)>),
    Merge(Vec<usize>),
    SplitOff(usize, usize, Vec<String>),
    Color(Vec<usize>, Option<u8>),
    Note(Vec<usize>, String),
    Token(usize, String, u32, bool),
    AddText(i16, i16),
    MoveText(usize, i16, i16),
    WriteText(usize, String),
    DeleteText(usize),
    Title(String),
    Alphabet(Vec<String>),
    Words(Vec<(String, bool)>),
    Word(usize, String, bool),
    DropWords(Vec<usize>),
    Align(Vec<usize>, Side),
    Distribute(Vec<usize>, Axis),
    Paste(Vec<usize>, i16, i16),
    Replace(Vec<usize>),
    DeleteState(usize),
    DeleteArrow(usize, usize),
    Undo,
    Redo,
    Abort(Box<Self>),
}

fn some() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(any::<usize>(), 0..4)
}

fn labels() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[ab]{0,2}", 0..3)
}

fn side() -> impl Strategy<Value = Side> {
    prop::sample::select(vec![Side::Left, Side::Center, Side::Right, Side::Top, Side::Middle, Side::Bottom])
}

/// Generates edits of one state or arrow.
fn small() -> impl Strategy<Value = Step> {
    let (state, pair) = (any::<usize>(), any::<(usize, usize)>());
    prop_oneof![
        4 => any::<(i16, i16)>().prop_map(|(x, y)| Step::Add(x, y)),
        2 => any::<(usize, i16, i16)>().prop_map(|(q, x, y)| Step::Move(q, x, y)),
        2 => (state, "[a-c<> ε\"]{0,3}").prop_map(|(q, name)| Step::Rename(q, name)),
        1 => any::<(usize, bool)>().prop_map(|(q, on)| Step::Accept(q, on)),
        1 => any::<Option<usize>>().prop_map(Step::Start),
        2 => any::<(usize, bool)>().prop_map(|(q, start)| Step::MarkStart(q, start)),
        6 => (pair, labels()).prop_map(|((p, q), labels)| Step::Labels(p, q, labels)),
        2 => (pair, any::<Option<(i16, i16)>>(), any::<Option<u8>>())
            .prop_map(|((p, q), bend, at)| Step::Shape(p, q, bend, at)),
        1 => (pair, labels()).prop_map(|((p, q), labels)| Step::SplitOff(p, q, labels)),
        1 => state.prop_map(Step::DeleteState),
        1 => pair.prop_map(|(p, q)| Step::DeleteArrow(p, q)),
    ]
}

/// Generates edits of several states, or of the whole document.
fn large() -> impl Strategy<Value = Step> {
    prop_oneof![
        (some(), any::<(i16, i16)>()).prop_map(|(qs, (x, y))| Step::Shift(qs, x, y)),
        prop::collection::vec(any::<(usize, usize)>(), 0..4).prop_map(Step::Reverse),
        some().prop_map(Step::Merge),
        Just(Step::JoinStarts),
        (some(), any::<Option<u8>>()).prop_map(|(qs, color)| Step::Color(qs, color)),
        (some(), "[a-c\n\"]{0,3}").prop_map(|(qs, note)| Step::Note(qs, note)),
        (0..9_usize, "[a-c\n\"]{0,3}", any::<u32>(), any::<bool>())
            .prop_map(|(q, name, priority, skip)| Step::Token(q, name, priority, skip)),
        any::<(i16, i16)>().prop_map(|(x, y)| Step::AddText(x, y)),
        (0..3_usize, any::<(i16, i16)>()).prop_map(|(i, (x, y))| Step::MoveText(i, x, y)),
        (0..3_usize, "[a-c\n\"]{0,3}").prop_map(|(i, text)| Step::WriteText(i, text)),
        (0..3_usize).prop_map(Step::DeleteText),
        "[a-c\"]{0,3}".prop_map(Step::Title),
        prop::collection::vec("[a-c]{1,2}", 0..3).prop_map(Step::Alphabet),
        prop::collection::vec(("[a-c]{0,3}", any::<bool>()), 0..4).prop_map(Step::Words),
        (0..4_usize, "[a-c]{0,3}", any::<bool>()).prop_map(|(i, word, accept)| Step::Word(i, word, accept)),
        prop::collection::vec(0..4_usize, 0..3).prop_map(Step::DropWords),
        (some(), side()).prop_map(|(qs, side)| Step::Align(qs, side)),
        (some(), prop::sample::select(vec![Axis::Horizontal, Axis::Vertical]))
            .prop_map(|(qs, axis)| Step::Distribute(qs, axis)),
        (some(), any::<(i16, i16)>()).prop_map(|(qs, (x, y))| Step::Paste(qs, x, y)),
        some().prop_map(Step::Replace),
    ]
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let simple = prop_oneof![2 => small(), 1 => large()].boxed();
    let inner = simple.clone().prop_map(|step| Step::Abort(Box::new(step)));
    prop_oneof![10 => simple, 2 => Just(Step::Undo), 1 => Just(Step::Redo), 1 => inner]
}

fn point(x: i16, y: i16) -> Point {
    Point::new(f32::from(x), f32::from(y))
}

fn sample(word: &str, accept: bool) -> SampleWord {
    SampleWord { word: word.chars().map(Symbol::from).collect(), accept }
}

fn labels_of(texts: &[String]) -> Vec<Label> {
    texts.iter().map(|text| Label::new(text.as_str())).collect()
}

fn edit(document: &Document, step: &Step) -> Option<Edit> {
    let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
    let id = |n: usize| (!ids.is_empty()).then(|| ids[n % ids.len()]);
    let all = |ns: &[usize]| ns.iter().filter_map(|&n| id(n)).collect::<Vec<_>>();
    Some(match step {
        Step::Add(x, y) => Edit::AddState { id: document.free_id(), at: point(*x, *y) },
        Step::Move(q, x, y) => Edit::Move(vec![(id(*q)?, point(*x, *y))]),
        Step::Shift(qs, x, y) => Edit::Shift { ids: all(qs), by: point(*x, *y) },
        Step::Rename(q, name) => Edit::Rename { id: id(*q)?, name: name.as_str().into() },
        Step::Accept(q, accepting) => Edit::SetAccepting { ids: vec![id(*q)?], accepting: *accepting },
        Step::Start(q) => Edit::SetStart(q.and_then(id)),
        Step::MarkStart(q, start) => Edit::MarkStarts { ids: vec![id(*q)?], start: *start },
        Step::JoinStarts => Edit::JoinStarts,
        Step::Labels(p, q, labels) => Edit::SetLabels { from: id(*p)?, to: id(*q)?, labels: labels_of(labels) },
        Step::Shape(p, q, bend, at) => {
            let bend = bend.map(|(x, y)| point(x, y));
            let shape = ArrowShape { bend, label_at: at.map(|at| f32::from(at) / 255.0) };
            Edit::SetShapes(vec![(id(*p)?, id(*q)?, shape)])
        }
        Step::Reverse(arrows) => Edit::Reverse(arrows.iter().filter_map(|&(p, q)| Some((id(p)?, id(q)?))).collect()),
        Step::Merge(qs) => Edit::Merge(all(qs)),
        Step::SplitOff(p, q, labels) => {
            let (from, to) = (id(*p)?, id(*q)?);
            let at = split_position(document, from, to)?;
            Edit::SplitOff { from, to, labels: labels_of(labels), id: document.free_id(), at }
        }
        Step::Color(qs, color) => Edit::SetColor { ids: all(qs), color: *color },
        Step::Note(qs, note) => Edit::SetNote { ids: all(qs), note: note.as_str().into() },
        Step::Token(q, name, priority, is_skipped) => {
            let token = StateToken { name: name.as_str().into(), priority: *priority, is_skipped: *is_skipped };
            Edit::SetToken { id: id(*q)?, token: (!name.is_empty()).then_some(token) }
        }
        Step::AddText(x, y) => Edit::AddNote { at: point(*x, *y) },
        Step::MoveText(index, x, y) => Edit::MoveNotes(vec![(*index, point(*x, *y))]),
        Step::WriteText(index, text) => Edit::WriteNote { index: *index, text: text.as_str().into() },
        Step::DeleteText(index) => Edit::Delete(vec![Element::Note(*index)]),
        Step::Title(title) => Edit::SetTitle(title.as_str().into()),
        Step::Words(words) => Edit::AddWords(words.iter().map(|(word, accept)| sample(word, *accept)).collect()),
        Step::Word(index, word, accept) => Edit::SetWord { index: *index, word: sample(word, *accept) },
        Step::DropWords(indices) => Edit::RemoveWords(indices.clone()),
        Step::Alphabet(symbols) => {
            Edit::SetAlphabet(symbols.iter().filter_map(|text| Symbol::new(text.as_str())).collect())
        }
        Step::Align(qs, side) => Edit::Move(aligned(document, &all(qs), *side)),
        Step::Distribute(qs, axis) => Edit::Move(distributed(document, &all(qs), *axis)),
        Step::Paste(qs, x, y) => {
            let part = fragment_of(document, &all(qs).into_iter().collect(), &[0, 1]);
            let ids = document.free_ids(part.states().len());
            Edit::Paste { part, ids, by: point(*x, *y) }
        }
        Step::Replace(qs) => Edit::Replace(fragment_of(document, &all(qs).into_iter().collect(), &[0, 1])),
        Step::DeleteState(q) => Edit::Delete(vec![Element::State(id(*q)?)]),
        Step::DeleteArrow(p, q) => Edit::Delete(vec![Element::Arrow(id(*p)?, id(*q)?)]),
        Step::Undo | Step::Redo | Step::Abort(_) => return None,
    })
}

pub(crate) fn run(editor: &mut Editor, step: &Step) {
    match step {
        Step::Undo => _ = editor.undo(),
        Step::Redo => _ = editor.redo(),
        Step::Abort(step) => {
            let before = editor.document().clone();
            if let Some(edit) = edit(editor.document(), step) {
                editor.continue_gesture(&edit);
            }
            editor.abort();
            assert_eq!(*editor.document(), before);
        }
        _ => {
            if let Some(edit) = edit(editor.document(), step) {
                editor.edit(&edit);
            }
        }
    }
}
