//! Reports: the solution of a task about an automaton as a teacher expects it, with its constructions step by step.

mod steps;

pub use steps::ReportStep;

use crate::text::{counted, diagnostics, phrases, t};
use grammaton_core::{
    Determinize, Document, DocumentNfa, Grammar, OverLimit, convert, derive, finish, kind,
    notation::{grammar::Spelling, textbook::Notation},
    words,
};
use grammaton_formats::article::{Article, Block};
use grammaton_session::GrammarSwitches;
use steps::Chain;

/// The greatest number of states of an automaton in a report, as nobody reads a longer one.
pub const MAX_STATES: usize = 200;
/// The number of sample derivations.
const SAMPLES: usize = 3;

/// A part of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReportPart {
    /// The definition of the automaton.
    Definition,
    /// The drawing.
    Picture,
    /// The transition table.
    Table,
    /// The steps of the constructions. Without it, only their results are shown.
    Steps,
    /// The resulting automaton.
    Result,
    /// The grammar.
    Grammar,
    /// Derivations of the first words.
    Derivations,
}

impl ReportPart {
    /// All parts, in order.
    pub const ALL: [Self; 7] =
        [Self::Definition, Self::Picture, Self::Table, Self::Steps, Self::Result, Self::Grammar, Self::Derivations];

    /// Returns the name on the command line and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Definition => "definition",
            Self::Picture => "picture",
            Self::Table => "table",
            Self::Steps => "steps",
            Self::Result => "result",
            Self::Grammar => "grammar",
            Self::Derivations => "derivations",
        }
    }

    /// Returns the text of a heading or a check box.
    pub fn label(self) -> String {
        t!(format!("report.{}", self.name())).into_owned()
    }
}

/// The choices for a report.
#[derive(Clone, Debug)]
pub struct ReportOptions {
    /// The parts.
    pub parts: Vec<ReportPart>,
    /// The constructions, each on the result of the one before.
    pub steps: Vec<ReportStep>,
    /// The form of the grammar, and the notation.
    pub switches: GrammarSwitches,
}

/// Makes the report on a document.
///
/// # Errors
/// Returns an error if a construction needs more than [`MAX_STATES`] states.
pub fn report(document: &Document, language: &str, options: &ReportOptions) -> Result<Article, OverLimit> {
    let notation = options.switches.notation();
    let has = |part| options.parts.contains(&part);
    let drawn = DocumentNfa::new(document);
    if drawn.nfa.len() > MAX_STATES {
        return Err(OverLimit::states(MAX_STATES));
    }
    let mut blocks = vec![Block::Text(diagnostics::kind(&kind(&drawn.nfa), &drawn))];
    let mut part = |part: ReportPart, content: &dyn Fn() -> Block| {
        if has(part) {
            blocks.extend([Block::Heading(1, part.label()), content()]);
        }
    };
    part(ReportPart::Definition, &|| Block::automaton(&drawn, notation));
    part(ReportPart::Picture, &|| Block::Picture(Box::new(document.clone())));
    part(ReportPart::Table, &|| Block::transitions(&drawn, &t!("report.state"), notation));

    let mut chain = Chain::new(document.clone(), options.switches);
    for &step in &options.steps {
        blocks.extend(chain.apply(step, has(ReportPart::Steps))?);
    }
    let result = DocumentNfa::new(&chain.document);
    if has(ReportPart::Result) && chain.is_changed {
        blocks.push(Block::Heading(1, ReportPart::Result.label()));
        blocks.push(Block::Text(diagnostics::kind(&kind(&result.nfa), &result)));
        blocks.push(Block::automaton(&result, notation));
        blocks.push(Block::transitions(&result, &t!("report.state"), notation));
        blocks.push(Block::Picture(Box::new(chain.document.clone())));
    }
    let grammar = convert(&result.nfa, &result.names, options.switches.options()).grammar;
    if has(ReportPart::Grammar) {
        blocks.push(Block::Heading(1, ReportPart::Grammar.label()));
        blocks.push(Block::grammar(&grammar, notation));
    }
    if has(ReportPart::Derivations) {
        blocks.push(Block::Heading(1, ReportPart::Derivations.label()));
        blocks.extend(derivations(&result, &grammar, notation)?);
    }
    let title = phrases::title(document.title());
    Ok(Article { title, language: language.to_owned(), notation, blocks })
}

/// Returns derivations of the first words.
fn derivations(drawn: &DocumentNfa, grammar: &Grammar, notation: Notation) -> Result<Vec<Block>, OverLimit> {
    let dfa = finish(Determinize::new(&drawn.nfa, MAX_STATES))?.dfa;
    let spelling = Spelling::in_notation(grammar, notation);
    let line = |word: Vec<u32>| {
        let derivation = derive(grammar, &word)?;
        let forms: Vec<String> = derivation.forms().map(|form| spelling.form(form)).collect();
        Some(forms.join(" ⇒ "))
    };
    let lines: Vec<String> = words(&dfa).take(SAMPLES).filter_map(line).collect();
    Ok(if lines.is_empty() {
        vec![Block::Text(t!("report.no_words").into_owned())]
    } else {
        vec![Block::Text(counted!("report.samples", lines.len())), Block::Code(lines)]
    })
}
