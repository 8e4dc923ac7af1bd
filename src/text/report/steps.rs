//! The constructions of a report.

use super::MAX_STATES;
use crate::text::{
    steps::{
        Explanation, bisimulation, conversion, elimination, epsilon, equations, impossible, minimization, set,
        state_set, subsets,
    },
    t,
};
use grammaton_core::{
    Dfa, Document, DocumentNfa, OverLimit, finish,
    notation::regex,
    steps::{self, Refinement, RefinementCause},
};
use grammaton_formats::{
    article::{Block, Cell, Table},
    legible_names,
};
use grammaton_session::{Derived, GrammarSwitches, Operand, Operation, Transformation};

/// The greatest number of characters in a regular expression of a report.
const MAX_EXPRESSION: usize = 2_000;

/// A construction of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReportStep {
    /// Removal of ε-moves.
    RemoveEpsilon,
    /// The merging of bisimilar states.
    Bisimulation,
    /// The subset construction.
    Subsets,
    /// Minimization, after the subset construction if it is needed.
    Minimize,
    /// The conversion to a grammar.
    Grammar,
    /// The system of equations.
    Equations,
    /// State elimination.
    Expression,
}

impl ReportStep {
    /// All constructions, in order.
    pub const ALL: [Self; 7] = [
        Self::RemoveEpsilon,
        Self::Bisimulation,
        Self::Subsets,
        Self::Minimize,
        Self::Grammar,
        Self::Equations,
        Self::Expression,
    ];

    /// Returns the name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::RemoveEpsilon => "epsilon",
            Self::Bisimulation => "bisimulation",
            Self::Subsets => "subsets",
            Self::Minimize => "minimize",
            Self::Grammar => "grammar",
            Self::Equations => "equations",
            Self::Expression => "expression",
        }
    }

    /// Returns the text of a heading or a check box.
    pub fn label(self) -> String {
        match self {
            Self::RemoveEpsilon => t!("steps.epsilon.title"),
            Self::Bisimulation => t!("steps.bisimulation.title"),
            Self::Subsets => t!("steps.subsets.title"),
            Self::Minimize => t!("steps.minimization.title"),
            Self::Grammar => t!("steps.conversion.title"),
            Self::Equations => t!("steps.equations.title"),
            Self::Expression => t!("steps.elimination.title"),
        }
        .into_owned()
    }
}

/// The automaton after the constructions so far.
pub(super) struct Chain {
    pub(super) document: Document,
    pub(super) is_changed: bool,
    switches: GrammarSwitches,
}

impl Chain {
    pub(super) fn new(document: Document, switches: GrammarSwitches) -> Self {
        Self { document, is_changed: false, switches }
    }

    /// Applies a construction. Returns its description, or only its result unless it is `detailed`.
    pub(super) fn apply(&mut self, step: ReportStep, detailed: bool) -> Result<Vec<Block>, OverLimit> {
        let mut blocks = Vec::new();
        if step == ReportStep::Minimize && Dfa::try_from(&DocumentNfa::new(&self.document).nfa).is_err() {
            blocks.extend(self.apply(ReportStep::Subsets, detailed)?);
        }
        blocks.push(Block::Heading(1, step.label()));
        let drawn = DocumentNfa::new(&self.document);
        let operation = match step {
            ReportStep::RemoveEpsilon => Some(Operation::RemoveEpsilon),
            ReportStep::Bisimulation => Some(Operation::MergeBisimilar),
            ReportStep::Subsets => Some(Operation::Determinize),
            ReportStep::Minimize => Some(Operation::Minimize),
            ReportStep::Grammar | ReportStep::Equations | ReportStep::Expression => None,
        };
        if drawn.nfa.starts().is_empty() && step != ReportStep::Grammar {
            blocks.push(paragraph(&impossible(&drawn, MAX_STATES)));
            return Ok(blocks);
        }
        if detailed || operation.is_none() {
            blocks.extend(match step {
                ReportStep::RemoveEpsilon => without_epsilon(&drawn),
                ReportStep::Bisimulation => self.merged(&drawn),
                ReportStep::Subsets => self.subsets(&drawn)?,
                ReportStep::Minimize => minimized(&drawn),
                ReportStep::Grammar => self.grammar(),
                ReportStep::Equations => self.equations(&drawn, detailed),
                ReportStep::Expression => self.expression(&drawn, detailed),
            });
        }
        if let Some(operation) = operation {
            let operand = Operand::new(self.document.clone(), None);
            self.document = finish(Transformation::new(operation, vec![operand], MAX_STATES))?;
            self.is_changed = true;
            blocks.push(Block::Picture(Box::new(self.document.clone())));
        }
        Ok(blocks)
    }

    fn subsets(&self, drawn: &DocumentNfa) -> Result<Vec<Block>, OverLimit> {
        let all = steps::subset_construction(&drawn.nfa, MAX_STATES)?;
        let symbols = drawn.nfa.alphabet().symbols().iter();
        let head = symbols.map(|symbol| Cell::Symbol(symbol.as_str().into()));
        let marks = self.switches.notation().marks;
        let row = |(index, states): (usize, &Vec<u32>)| {
            let accepts = states.iter().any(|&state| drawn.nfa.is_accepting(state));
            let name = Cell::Names {
                mark: marks.before_name(index == 0, accepts),
                names: vec![state_set(drawn, states).into()],
            };
            let cells = all.cells.iter().filter(|cell| cell.from as usize == index);
            let target = |target: Option<u32>| target.map_or(&[][..], |target| &all.sets[target as usize]);
            let cells = cells.map(|cell| Cell::name(state_set(drawn, target(cell.target))));
            [name].into_iter().chain(cells).collect()
        };
        let rows = all.sets.iter().enumerate().map(row).collect();
        let table =
            Table { head: [Cell::Text(t!("report.state").into_owned())].into_iter().chain(head).collect(), rows };
        let list = all.cells.iter().map(|cell| spoken(&subsets::explanation(&all, cell, drawn)));
        Ok(vec![paragraph(&subsets::introduction(&all, drawn)), Block::List(list.collect()), Block::Table(table)])
    }

    fn grammar(&self) -> Vec<Block> {
        let derived = Derived::new(&self.document, self.switches);
        let all = steps::conversion(&derived.drawn.nfa, &derived.conversion, derived.options());
        let line = |step: &steps::ConversionStep| {
            let text = spoken(&conversion::explanation(step.rule, step.production, &derived));
            match step.production {
                Some(production) => format!("{text} {}", derived.production_text(production)),
                None => text,
            }
        };
        vec![Block::List(all.iter().map(line).collect())]
    }

    /// Describes the merging of bisimilar states.
    fn merged(&self, drawn: &DocumentNfa) -> Vec<Block> {
        let sign = self.switches.notation().empty_word;
        let explanation = |step: &Refinement, states: &str| bisimulation::explanation(step, states, &drawn.nfa, sign);
        refined(drawn, &bisimulation::introduction(), &steps::bisimulation(&drawn.nfa), explanation)
    }

    fn equations(&self, drawn: &DocumentNfa, detailed: bool) -> Vec<Block> {
        let notation = self.switches.notation();
        let Ok(all) = steps::equations(&drawn.nfa, MAX_EXPRESSION) else {
            return vec![paragraph(&elimination::too_long(MAX_EXPRESSION))];
        };
        let names = names_with_added(drawn);
        let mut blocks = Vec::new();
        for (index, &step) in all.steps.iter().enumerate() {
            let system = all.after(index);
            let solution = system.first().filter(|_| system.len() == 1);
            if !detailed && solution.is_none() {
                continue;
            }
            let line = |equation: &steps::Equation| {
                let variable = &names[equation.variable as usize];
                format!("{variable} = {}", equations::right_side(equation, &names, notation))
            };
            blocks.push(paragraph(&equations::explanation(step, solution, &names, notation)));
            blocks.push(Block::Code(system.iter().map(line).collect()));
        }
        blocks
    }

    fn expression(&self, drawn: &DocumentNfa, detailed: bool) -> Vec<Block> {
        let notation = self.switches.notation();
        let Ok(all) = steps::elimination(&drawn.nfa, MAX_EXPRESSION) else {
            return vec![paragraph(&elimination::too_long(MAX_EXPRESSION))];
        };
        let names = names_with_added(drawn);
        let arrows = |count: usize| {
            let line = |arrow: &&steps::Arrow| {
                let [from, to] = [arrow.from, arrow.to].map(|state| names[state as usize].as_str());
                format!("{from} → {to}: {}", regex::write_in(&arrow.label, notation))
            };
            Block::Code(all.after(count).iter().map(line).collect())
        };
        let mut blocks = Vec::new();
        if detailed {
            blocks.extend([paragraph(&elimination::introduction()), arrows(0)]);
            for (index, step) in all.eliminated.iter().enumerate() {
                blocks.extend([paragraph(&elimination::explanation(step, &names)), arrows(index + 1)]);
            }
        }
        blocks.push(paragraph(&elimination::result(&all, notation)));
        blocks
    }
}

/// Describes the removal of ε-moves.
fn without_epsilon(drawn: &DocumentNfa) -> Vec<Block> {
    let all = steps::epsilon_removal(&drawn.nfa);
    let list = all.iter().map(|step| spoken(&epsilon::explanation(step, drawn)));
    vec![paragraph(&epsilon::introduction(drawn)), Block::List(list.collect())]
}

/// Describes the refinement of the partition of a deterministic automaton.
fn minimized(drawn: &DocumentNfa) -> Vec<Block> {
    let Ok(dfa) = Dfa::try_from(&drawn.nfa) else { return Vec::new() };
    let introduction = minimization::introduction(dfa.as_nfa(), false);
    let explanation = |step: &Refinement, states: &str| minimization::explanation(step, states, dfa.as_nfa());
    refined(drawn, &introduction, &steps::minimization(&dfa), explanation)
}

/// Describes the steps that split the blocks of a partition, with a table of the partitions.
fn refined(
    drawn: &DocumentNfa,
    introduction: &Explanation,
    all: &[Refinement],
    explanation: impl Fn(&Refinement, &str) -> Explanation,
) -> Vec<Block> {
    let names = legible_names(drawn);
    let block = |states: &[u32]| set(states.iter().map(|&state| &names[state as usize]));
    let mut list = Vec::new();
    let mut rows = Vec::new();
    for step in all {
        let explanation = explanation(step, &block(&step.states));
        let partition = step.blocks.iter().map(|states| block(states).into()).collect();
        if step.cause != RefinementCause::Done {
            rows.push(vec![Cell::Text(explanation.rule.clone()), Cell::Names { mark: "", names: partition }]);
        }
        list.push(spoken(&explanation));
    }
    let head = ["report.step", "report.partition"].map(|key| Cell::Text(t!(key).into_owned()));
    let mut blocks = vec![paragraph(introduction), Block::List(list)];
    if !rows.is_empty() {
        blocks.push(Block::Table(Table { head: head.into(), rows }));
    }
    blocks
}

/// Returns the names of the states, followed by those of the two states that elimination adds. Names of sets need no
/// quotes where braces already enclose them.
fn names_with_added(drawn: &DocumentNfa) -> Vec<String> {
    let added = elimination::names(drawn).split_off(drawn.nfa.len());
    legible_names(drawn).into_iter().map(String::from).chain(added).collect()
}

/// Returns the rule and the sentence of a step.
fn spoken(explanation: &Explanation) -> String {
    t!("steps.spoken", rule = explanation.rule, text = explanation.text).into_owned()
}

fn paragraph(explanation: &Explanation) -> Block {
    Block::Text(spoken(explanation))
}
