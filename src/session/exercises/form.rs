//! The fields by which a teacher makes an exercise.

use ecow::EcoString;
use grammaton_core::{
    Alphabet, Document, DocumentNfa, Symbol,
    exercise::{AutomatonRules, Construction, Credit, Exercise, GrammarRules, Points, Source, Task},
    join,
    notation::word::{self, WordError},
    shortest_word,
};
use thiserror::Error;

/// A kind of tasks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TaskKind {
    /// An automaton of the language.
    Automaton,
    /// A grammar of the language.
    Grammar,
    /// A regular expression of the language.
    Expression,
    /// The result of a construction.
    Construction,
    /// Words in the language, and words that are not.
    Words,
    /// A derivation of a word.
    Derivation,
    /// Whether something is ambiguous.
    Ambiguity,
    /// Whether two automata are equivalent.
    Equivalence,
    /// The error in the result of a construction.
    FindError,
}

impl TaskKind {
    /// The tasks to make something.
    pub const MAKING: [Self; 4] = [Self::Automaton, Self::Grammar, Self::Expression, Self::Construction];
    /// The tasks to examine something.
    pub const EXAMINING: [Self; 5] =
        [Self::Words, Self::Derivation, Self::Ambiguity, Self::Equivalence, Self::FindError];

    fn of(task: &Task) -> Self {
        match task {
            Task::Automaton { .. } => Self::Automaton,
            Task::Grammar { .. } => Self::Grammar,
            Task::Expression { .. } => Self::Expression,
            Task::Construction(_) => Self::Construction,
            Task::Words { .. } => Self::Words,
            Task::Derivation { .. } => Self::Derivation,
            Task::Ambiguity { .. } => Self::Ambiguity,
            Task::Equivalence { .. } => Self::Equivalence,
            Task::FindError { .. } => Self::FindError,
        }
    }

    /// Returns the forms in which the student may see the language, of which one is chosen.
    pub fn sources(self) -> &'static [SourceKind] {
        match self {
            Self::Automaton | Self::Grammar | Self::Expression | Self::Words => &SourceKind::ALL,
            Self::Ambiguity => &[SourceKind::Automaton, SourceKind::Grammar],
            Self::Construction | Self::Derivation | Self::Equivalence | Self::FindError => &[],
        }
    }
}

/// A form in which the student sees the language, without its expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// The text of the exercise.
    Description,
    /// The automaton of the document.
    Automaton,
    /// The grammar of the document.
    Grammar,
    /// A regular expression.
    Expression,
}

impl SourceKind {
    const ALL: [Self; 4] = [Self::Description, Self::Automaton, Self::Grammar, Self::Expression];
}

/// The reason why the fields make no exercise.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum FormError {
    /// The word of a derivation cannot be read.
    #[error(transparent)]
    Word(#[from] WordError),
    /// The second automaton is not chosen yet.
    #[error("there is no second automaton")]
    NoOther,
    /// The task asks for no words at all.
    #[error("no words are asked for")]
    NoWords,
}

/// The fields of an exercise. Those of all kinds of tasks exist at once, so that another kind is a click away.
///
/// ```
/// use grammaton_core::Document;
/// use grammaton_session::exercises::{ExerciseForm, proposed};
///
/// let document = Document::default();
/// let exercise = proposed(&document);
/// assert_eq!(ExerciseForm::new(&exercise, &document).exercise(&document), Ok(exercise));
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct ExerciseForm {
    /// The text that the student reads.
    pub text: String,
    /// The kind of the task.
    pub kind: TaskKind,
    /// The form in which the student sees the language.
    pub source: SourceKind,
    /// The expression that defines the language.
    pub expression: String,
    /// The rules for an automaton.
    pub automaton: AutomatonRules,
    /// The rules for a grammar.
    pub grammar: GrammarRules,
    /// The greatest number of symbols of an expression.
    pub max_symbols: Option<u32>,
    /// The construction, in tasks that have one.
    pub construction: Construction,
    /// The number of words of the language.
    pub accepted: u32,
    /// The number of words that are not in the language.
    pub rejected: u32,
    /// The word to derive, as text.
    pub word: String,
    /// The second automaton.
    pub other: Option<Box<Document>>,
    /// The seed that an error is made from.
    pub seed: u64,
    /// The points for a right answer.
    pub points: Points,
    /// The credit for an answer that is partly right.
    pub credit: Credit,
    /// The greatest number of attempts; `None` if there is no limit.
    pub attempts: Option<u32>,
    /// Whether the student may ask for hints.
    pub hints: bool,
    /// The word of the exercise with its text. The word stays as it is while its text does.
    first_word: (String, Vec<Symbol>),
}

impl ExerciseForm {
    /// Fills the fields with an exercise of a document, and those of other kinds of tasks with usual values.
    pub fn new(exercise: &Exercise, document: &Document) -> Self {
        let symbols = match &exercise.task {
            Task::Derivation { word } => word.clone(),
            _ => short_word(document),
        };
        let alphabet = join(&alphabet(document), &symbols.iter().cloned().collect());
        let word = word::show(&symbols, &alphabet);
        let form = Self {
            text: exercise.text.to_string(),
            kind: TaskKind::of(&exercise.task),
            source: SourceKind::Automaton,
            expression: String::new(),
            automaton: AutomatonRules::default(),
            grammar: GrammarRules::default(),
            max_symbols: None,
            construction: Construction::Determinize { named: false },
            accepted: 3,
            rejected: 3,
            word: word.clone(),
            other: None,
            seed: 1,
            points: exercise.points,
            credit: exercise.credit,
            attempts: exercise.attempts,
            hints: exercise.hints,
            first_word: (word, symbols),
        };
        form.with_task(&exercise.task)
    }

    /// Fills the fields of a task.
    fn with_task(mut self, task: &Task) -> Self {
        match task {
            Task::Automaton { source, rules } => {
                self.automaton = *rules;
                self.with_source(source)
            }
            Task::Grammar { source, rules } => {
                self.grammar = *rules;
                self.with_source(source)
            }
            Task::Expression { source, max_symbols } => {
                self.max_symbols = *max_symbols;
                self.with_source(source)
            }
            Task::Words { source, accepted, rejected } => {
                (self.accepted, self.rejected) = (*accepted, *rejected);
                self.with_source(source)
            }
            Task::Ambiguity { source } => self.with_source(source),
            Task::Construction(construction) => Self { construction: *construction, ..self },
            Task::Derivation { .. } => self,
            Task::Equivalence { other } => Self { other: Some(other.clone()), ..self },
            Task::FindError { construction, seed } => Self { construction: *construction, seed: *seed, ..self },
        }
    }

    fn with_source(mut self, source: &Source) -> Self {
        self.source = match source {
            Source::Description => SourceKind::Description,
            Source::Automaton => SourceKind::Automaton,
            Source::Grammar => SourceKind::Grammar,
            Source::Expression(expression) => {
                self.expression = expression.to_string();
                SourceKind::Expression
            }
        };
        self
    }

    /// Selects a kind of tasks, with a source that it has.
    pub fn select_kind(&mut self, kind: TaskKind) {
        self.kind = kind;
        if let [first, ..] = kind.sources()
            && !kind.sources().contains(&self.source)
        {
            self.source = *first;
        }
    }

    /// Returns the exercise that the fields make.
    ///
    /// # Errors
    /// If something is missing or cannot be read. An expression that cannot be read is no error here, as files may have
    /// one; a [report](super::ExerciseReport) says so.
    pub fn exercise(&self, document: &Document) -> Result<Exercise, FormError> {
        let task = self.task(document)?;
        let Self { points, credit, attempts, hints, .. } = *self;
        Ok(Exercise { text: self.text.as_str().into(), task, points, credit, attempts, hints, student: None })
    }

    fn task(&self, document: &Document) -> Result<Task, FormError> {
        Ok(match self.kind {
            TaskKind::Automaton => Task::Automaton { source: self.source(), rules: self.automaton },
            TaskKind::Grammar => Task::Grammar { source: self.source(), rules: self.grammar },
            TaskKind::Expression => Task::Expression { source: self.source(), max_symbols: self.max_symbols },
            TaskKind::Construction => Task::Construction(self.construction),
            TaskKind::Words if (self.accepted, self.rejected) == (0, 0) => return Err(FormError::NoWords),
            TaskKind::Words => Task::Words { source: self.source(), accepted: self.accepted, rejected: self.rejected },
            TaskKind::Derivation => Task::Derivation { word: self.word(document)? },
            TaskKind::Ambiguity => Task::Ambiguity { source: self.source() },
            TaskKind::Equivalence => Task::Equivalence { other: self.other.clone().ok_or(FormError::NoOther)? },
            TaskKind::FindError => Task::FindError { construction: self.construction, seed: self.seed },
        })
    }

    fn source(&self) -> Source {
        match self.source {
            SourceKind::Description => Source::Description,
            SourceKind::Automaton => Source::Automaton,
            SourceKind::Grammar => Source::Grammar,
            SourceKind::Expression => Source::Expression(EcoString::from(self.expression.as_str())),
        }
    }

    fn word(&self, document: &Document) -> Result<Vec<Symbol>, WordError> {
        let (text, word) = &self.first_word;
        if self.word == *text { Ok(word.clone()) } else { word::parse(&self.word, &alphabet(document)) }
    }
}

/// Returns the symbols of a drawing, or of a grammar text without a drawing.
fn alphabet(document: &Document) -> Alphabet {
    let written = document.grammar_text().and_then(|text| text.open().ok());
    let terminals = written.map(|open| open.parsed.grammar.terminals().clone()).unwrap_or_default();
    join(DocumentNfa::new(document).nfa.alphabet(), &terminals)
}

/// Returns the shortest word that a drawing accepts.
fn short_word(document: &Document) -> Vec<Symbol> {
    let nfa = DocumentNfa::new(document).nfa;
    let word = shortest_word(&nfa).unwrap_or_default();
    word.into_iter().map(|symbol| nfa.alphabet()[symbol].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Convention, Label, Orientation, Point, State, exercise::AutomatonKind};

    fn document() -> Document {
        let mut document = Document::default();
        let p = document.add_state(State { accepting: true, ..State::new("p", Point::ZERO) });
        document.set_start(Some(p));
        document.set_labels(p, p, ["a", "while"].map(Label::new));
        document
    }

    /// Returns a task of every kind with every source, and with each field different from its usual value.
    fn tasks() -> Vec<Task> {
        let expression = Source::Expression(" (a|b".into());
        let sources = [Source::Description, Source::Automaton, Source::Grammar, expression];
        let kinds = [AutomatonKind::Deterministic, AutomatonKind::WithoutEpsilon, AutomatonKind::Any];
        let rules = kinds.map(|kind| AutomatonRules { kind, complete: true, max_states: Some(0) });
        let grammar = GrammarRules {
            orientation: Some(Orientation::Left),
            strict: true,
            convention: Some(Convention::Terminal),
            max_productions: Some(7),
        };
        let constructions = [
            Construction::Determinize { named: true },
            Construction::Determinize { named: false },
            Construction::Minimize { named: true },
            Construction::Minimize { named: false },
            Construction::Complete,
            Construction::Complement,
            Construction::RemoveEpsilon,
        ];
        let symbol = |text: &str| Symbol::new(text).expect("not empty");
        let words = [vec![], vec![symbol("a"), symbol("while")], vec![symbol("foreign"), symbol("ε")]];
        let mut tasks: Vec<Task> = words.into_iter().map(|word| Task::Derivation { word }).collect();
        for source in sources {
            let of = || source.clone();
            tasks.extend(rules.map(|rules| Task::Automaton { source: of(), rules }));
            tasks.push(Task::Grammar { source: of(), rules: grammar });
            tasks.push(Task::Grammar { source: of(), rules: GrammarRules::default() });
            tasks.push(Task::Expression { source: of(), max_symbols: Some(4) });
            tasks.push(Task::Words { source: of(), accepted: 0, rejected: 9 });
            tasks.push(Task::Ambiguity { source: of() });
        }
        for construction in constructions {
            tasks.push(Task::Construction(construction));
            tasks.push(Task::FindError { construction, seed: 77 });
        }
        tasks.push(Task::Equivalence { other: Box::new(document()) });
        tasks
    }

    #[test]
    fn an_exercise_of_every_kind_stays_as_it_is() {
        let document = document();
        for task in tasks() {
            let credit = Credit { density: 1, edits: 2, misread: 3, parts: 4, rule: 5 };
            let exercise = Exercise {
                points: Points::from_hundredths(5),
                credit,
                attempts: Some(2),
                hints: false,
                ..Exercise::new("  A text.\n", task)
            };
            let form = ExerciseForm::new(&exercise, &document);
            assert_eq!(form.exercise(&document), Ok(exercise));
        }
    }

    #[test]
    fn another_kind_has_usual_values_and_a_source_that_it_can_have() {
        let document = document();
        let exercise =
            Exercise::new("", Task::Automaton { source: Source::Description, rules: AutomatonRules::default() });
        let mut form = ExerciseForm::new(&exercise, &document);
        for kind in TaskKind::MAKING.into_iter().chain(TaskKind::EXAMINING) {
            form.select_kind(kind);
            assert!(kind.sources().is_empty() || kind.sources().contains(&form.source), "{kind:?}");
            match form.exercise(&document) {
                Ok(exercise) => assert_eq!(TaskKind::of(&exercise.task), kind),
                Err(error) => assert_eq!((kind, error), (TaskKind::Equivalence, FormError::NoOther)),
            }
        }
        form.select_kind(TaskKind::Derivation);
        form.word = "a while a".to_owned();
        let word = ["a", "while", "a"].map(|text| Symbol::new(text).expect("not empty")).to_vec();
        assert_eq!(form.exercise(&document).map(|exercise| exercise.task), Ok(Task::Derivation { word }));
        form.word = "a \"b".to_owned();
        assert!(matches!(form.exercise(&document), Err(FormError::Word(_))));
        form.select_kind(TaskKind::Words);
        (form.accepted, form.rejected) = (0, 0);
        assert_eq!(form.exercise(&document), Err(FormError::NoWords));
    }
}
