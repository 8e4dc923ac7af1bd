//! Every kind of task: right answers pass, and each way to be wrong is named.

use super::{any_automaton, automaton, check, drawing, expression, findings, minimal, symbols};
use grammaton_core::{
    Conventions, Document, DocumentNfa, Grammar, GrammarText, Options, Orientation, complement, complete, convert,
    determinize, draw,
    exercise::{
        Answer, AnswerForm, AutomatonKind, AutomatonRules, Construction, Exercise, ExerciseError, Finding, Grader,
        GrammarRules, Limits, Method, Part, Points, Source, StepFault, Task, WitnessFault, faulty_result,
    },
    minimize,
    notation::grammar,
    remove_epsilon,
};

fn read(text: &str) -> Grammar {
    grammar::read(text).unwrap()
}

fn with_grammar(text: &str) -> Document {
    let mut document = Document::default();
    document.set_grammar(Some(GrammarText::new(text, Conventions::default())));
    document
}

/// Returns the names of the findings, without their evidence.
fn names(findings: &[Finding]) -> Vec<String> {
    let name = |finding: &Finding| {
        let text = format!("{finding:?}");
        text.split([' ', '(']).next().unwrap_or_default().to_owned()
    };
    findings.iter().map(name).collect()
}

fn draw_unnamed(nfa: &grammaton_core::Nfa) -> Document {
    let names: Vec<_> = (0..nfa.len()).map(|state| format!("s{state}").into()).collect();
    draw(nfa, &names)
}

#[test]
fn each_broken_rule_for_an_automaton_is_named() {
    let solution = drawing(">q0 q1*", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    let rules = AutomatonRules { kind: AutomatonKind::Deterministic, complete: true, max_states: Some(2) };
    let check = |states: &str, transitions: &str, expected: &[&str]| {
        let answer = drawing(states, transitions);
        let found = findings(automaton(rules), &solution, Answer::Automaton(answer));
        assert_eq!(names(&found), expected, "{states} {transitions}");
        found
    };
    check(">p r*", "p a r; r a p; p b p; r b r", &[]);
    check(">p r* s*", "p a r; r a p; p b p; r b s; s b r; s a p", &["TooManyStates"]);
    let found = check(">p r*", "p a r; r a p; p b p", &["Misjudged", "Stuck", "MissingTransition"]);
    assert!(matches!(&found[0], Finding::Misjudged { word, accept: true } if *word == symbols("ab")));
    assert!(matches!(&found[1], Finding::Stuck { state, symbol } if state.name == "r" && symbol.as_str() == "b"));
    let found = check("p r*", "p a r; r a p; p b p; r b r", &["Misjudged", "NoStart"]);
    assert!(matches!(&found[0], Finding::Misjudged { word, accept: true } if *word == symbols("a")));
    check("", "", &["NoStates"]);
    let found = check(">p r*", "p a r; r a p; p b p; r b r; p a p", &["Misjudged", "Nondeterministic"]);
    assert!(
        matches!(&found[1], Finding::Nondeterministic { state, symbol } if state.name == "p" && symbol.as_str() == "a")
    );
    check(">p r* >s", "p a r; r a p; p b p; r b r; s b s; s a s", &["SeveralStarts", "TooManyStates"]);
    check(">s p r*", "s ε p; p a r; r a p; p b p; r b r", &["EpsilonMove", "MissingTransition", "TooManyStates"]);
    check(">p r*", "p a r; r a p; p b p; r b r; r c r", &["Misjudged", "ForeignSymbol"]);
    check(">p r* s", "p a r; r a p; p b p; r b r; p c s; s a s; s b s", &["ForeignSymbol", "TooManyStates"]);

    let free = AutomatonRules { kind: AutomatonKind::WithoutEpsilon, ..AutomatonRules::default() };
    let answer = drawing(">p r* s*", "p a r; p a s; r a p; p b p; r b r");
    assert_eq!(findings(automaton(free), &solution, Answer::Automaton(answer)), []);
    let answer = drawing(">s p r*", "s ε p; p a r; r a p; p b p; r b r");
    assert_eq!(names(&findings(automaton(free), &solution, Answer::Automaton(answer))), ["EpsilonMove"]);
}

#[test]
fn the_empty_language_and_an_empty_alphabet_are_ordinary() {
    let none = drawing(">q", "");
    assert_eq!(findings(any_automaton(), &none, Answer::Automaton(drawing(">p", ""))), []);
    let found = findings(any_automaton(), &none, Answer::Automaton(drawing(">p*", "")));
    assert_eq!(found, [Finding::Misjudged { word: Vec::new(), accept: false }]);
    assert_eq!(names(&findings(any_automaton(), &none, Answer::Automaton(drawing("p", "")))), ["NoStart"]);
    let task = Task::Grammar { source: Source::Description, rules: GrammarRules::default() };
    assert_eq!(findings(task, &none, Answer::Grammar(read("S → a S"))).len(), 1);
}

#[test]
fn an_answer_of_another_form_is_named() {
    let found = findings(any_automaton(), &minimal("a*"), Answer::Expression(expression("a*")));
    assert_eq!(found, [Finding::Form { wanted: AnswerForm::Automaton, given: AnswerForm::Expression }]);
    let task = Task::Words { source: Source::Description, accepted: 1, rejected: 1 };
    let found = findings(task, &minimal("a*"), Answer::Verdict { yes: true, word: None });
    assert_eq!(found, [Finding::Form { wanted: AnswerForm::Words, given: AnswerForm::Verdict }]);
}

#[test]
fn grammars_are_checked_by_language_and_by_their_rules() {
    let solution = minimal("(a|b)*b");
    let check = |rules: GrammarRules, text: &str, expected: &[&str]| {
        let task = Task::Grammar { source: Source::Automaton, rules };
        let found = findings(task, &solution, Answer::Grammar(read(text)));
        assert_eq!(names(&found), expected, "{text}");
        found
    };
    let free = GrammarRules::default();
    check(free, "S → a S | b S | b", &[]);
    check(free, "S → A b\nA → A a | A b | ε", &[]);
    let found = check(free, "S → a S | b", &["Misjudged"]);
    assert_eq!(found, [Finding::Misjudged { word: symbols("bb"), accept: true }]);
    check(free, "# nothing", &["Misjudged", "NoProductions"]);
    check(free, "S → a S | b S | b | c", &["Misjudged", "ForeignSymbol"]);

    let right = GrammarRules { orientation: Some(Orientation::Right), ..free };
    let found = check(right, "S → A b\nA → A a | A b | ε", &["Orientation"]);
    assert!(matches!(&found[0], Finding::Orientation { production, .. } if production.text == "S → A b"));
    let strict = GrammarRules { strict: true, ..free };
    let found = check(strict, "S → a S | b S | b | a b | a a b", &["NotStrict"]);
    assert!(matches!(&found[0], Finding::NotStrict { production } if production.text == "S → a b"));
    check(strict, "S → a S | b S | A\nA → b", &["NotStrict"]);
    let epsilon = GrammarRules { convention: Some(grammaton_core::Convention::Epsilon), ..free };
    check(epsilon, "S → a S | b S | b A\nA → ε", &[]);
    check(epsilon, "S → a S | b S | b", &["Convention"]);
    let terminal = GrammarRules { convention: Some(grammaton_core::Convention::Terminal), ..free };
    check(terminal, "S → a S | b S | b", &[]);
    check(terminal, "S → a S | b S | b A\nA → ε", &["Convention"]);
    let short = GrammarRules { max_productions: Some(3), ..free };
    check(short, "S → a S | b S | b | a b", &["TooManyProductions"]);
}

#[test]
fn sources_may_be_grammars_and_expressions() {
    let from = |source: Source| Task::Automaton { source, rules: AutomatonRules::default() };
    let answer = || Answer::Automaton(minimal("(a|b)*b"));
    assert_eq!(findings(from(Source::Grammar), &with_grammar("S → a S | b S | b"), answer()), []);
    let expression = || Source::Expression("(a|b)*b".into());
    assert_eq!(findings(from(expression()), &Document::default(), answer()), []);
    assert_eq!(findings(from(Source::Expression("a*b".into())), &Document::default(), answer()).len(), 1);
    let exercise = Exercise::new("", from(Source::Expression("a(".into())));
    let error = Grader::new(&exercise, &Document::default(), Limits::default()).err();
    assert!(matches!(error, Some(ExerciseError::Expression(_))));
    let exercise = Exercise::new("", any_automaton());
    let error = Grader::new(&exercise, &Document::default(), Limits::default()).err();
    assert_eq!(error, Some(ExerciseError::NoSolution));
}

#[test]
fn expressions_are_checked_by_language_and_by_length() {
    let solution = minimal("(a|b)*b");
    let task = |max_symbols| Task::Expression { source: Source::Automaton, max_symbols };
    let check = |max, text: &str| names(&findings(task(max), &solution, Answer::Expression(expression(text))));
    assert!(check(None, "(a*b)+").is_empty());
    assert_eq!(check(Some(3), "(a|b)*b"), Vec::<String>::new());
    assert_eq!(check(Some(2), "(a|b)*b"), ["TooManySymbols"]);
    assert_eq!(check(None, "a*b"), ["Misjudged"]);
    assert_eq!(check(None, "(a|b)*b|c"), ["Misjudged", "ForeignSymbol"]);
    assert_eq!(check(None, "∅"), ["Misjudged"]);
}

#[test]
fn results_of_constructions_are_right_and_wrong_ones_are_named() {
    let nfa = drawing(">q0 q1 q2*", "q0 a q0; q0 b q0; q0 a q1; q1 b q2; q1 ε q2");
    let dfa = drawing(">q0 q1* q2* q3", "q0 a q1; q0 b q2; q1 a q1; q2 a q2; q1 b q3; q2 b q3; q3 a q3; q3 b q3");
    let result = |construction, given: &Document| {
        let made = DocumentNfa::new(given).nfa;
        let deterministic = || grammaton_core::Dfa::try_from(&made).unwrap();
        match construction {
            Construction::Determinize { .. } => determinize(&made).dfa.as_nfa().clone(),
            Construction::Minimize { .. } => minimize(&deterministic()).dfa.as_nfa().clone(),
            Construction::Complete => complete(&deterministic()).dfa.as_nfa().clone(),
            Construction::Complement => complement(&made).dfa.as_nfa().clone(),
            Construction::RemoveEpsilon => remove_epsilon(&made),
        }
    };
    let check = |construction, given: &Document, answer: &Document, expected: &[&str]| {
        let found = findings(Task::Construction(construction), given, Answer::Automaton(answer.clone()));
        assert_eq!(names(&found), expected, "{construction:?}");
    };
    let [determinize, minimize] = [Construction::Determinize { named: false }, Construction::Minimize { named: false }];
    for (construction, given) in [
        (determinize, &nfa),
        (minimize, &dfa),
        (Construction::Complete, &drawing(">q0 q1*", "q0 a q1; q1 b q0")),
        (Construction::Complement, &nfa),
        (Construction::RemoveEpsilon, &nfa),
    ] {
        let right = result(construction, given);
        check(construction, given, &draw_unnamed(&right), &[]);
        let wrong = grammaton_core::Nfa::new(right.alphabet().clone(), right.len(), Some(0), [0], []);
        let found = findings(Task::Construction(construction), given, Answer::Automaton(draw_unnamed(&wrong)));
        assert!(names(&found).contains(&"Misjudged".to_owned()), "{construction:?}");
    }
    check(determinize, &nfa, &nfa, &["EpsilonMove"]);
    check(Construction::RemoveEpsilon, &nfa, &nfa, &["EpsilonMove"]);
    check(minimize, &dfa, &dfa, &["EquivalentStates"]);
    check(minimize, &dfa, &drawing(">s r* u", "s a r; s b r; r a r; u a s; u b s; r b u"), &["Misjudged"]);
    check(minimize, &dfa, &drawing(">s r* u", "s a r; s b r; r a r; u a s"), &["Unreachable"]);
    check(minimize, &dfa, &drawing(">s r* u", "s a r; s b r; r a r; r b u"), &["Dead"]);
    check(minimize, &dfa, &drawing(">s r* u", "s a r; s b r; r a r; r b u; u a u; u b u"), &[]);
    let partial = drawing(">q0 q1*", "q0 a q1; q1 b q0");
    check(Construction::Complete, &partial, &partial, &["MissingTransition"]);
    check(Construction::Complement, &partial, &drawing(">q0* q1", "q0 a q1; q1 b q0"), &["Misjudged", "Stuck"]);
    let exercise = Exercise::new("", Task::Construction(minimize));
    let error = Grader::new(&exercise, &nfa, Limits::default()).err();
    assert_eq!(error, Some(ExerciseError::Nondeterministic));
}

#[test]
fn words_are_checked_one_by_one() {
    let solution = minimal("(a|b)*b");
    let task = || Task::Words { source: Source::Description, accepted: 2, rejected: 2 };
    let run = |accepted: &[&str], rejected: &[&str]| {
        let list = |words: &[&str]| words.iter().map(|word| symbols(word)).collect();
        check(task(), &solution, Answer::Words { accepted: list(accepted), rejected: list(rejected) })
    };
    assert!(run(&["b", "ab"], &["", "a"]).is_right());
    let feedback = run(&["b", "ba"], &["", "a"]);
    assert_eq!(feedback.findings, [Finding::WrongWord { word: symbols("ba"), accept: false }]);
    assert_eq!(feedback.award.method, Method::Parts { right: 3, all: 4 });
    assert_eq!(feedback.award.points, Points::from_hundredths(60));
    assert_eq!(names(&run(&["b", "b"], &["", "a"]).findings), ["RepeatedWord", "TooFewWords"]);
    assert_eq!(names(&run(&["b", "ab"], &["c", "a"]).findings), ["ForeignWord"]);
    assert_eq!(names(&run(&[], &[]).findings), ["TooFewWords", "TooFewWords"]);
    assert_eq!(run(&[], &[]).award.points, Points::from_hundredths(0));

    // A language with fewer words needs no more of them.
    let answer = Answer::Words { accepted: vec![symbols("a")], rejected: vec![symbols(""), symbols("aa")] };
    assert_eq!(findings(task(), &minimal("a"), answer), []);
}

#[test]
fn a_derivation_is_checked_step_by_step() {
    let document = with_grammar("S → a S | b A\nA → b A | ε");
    let task = || Task::Derivation { word: symbols("abb") };
    let run = |text: &str| check(task(), &document, Answer::Derivation(text.into()));
    for text in [
        "S ⇒ aS ⇒ abA ⇒ abbA ⇒ abb",
        "S => a S => a b A => a b b A => a b b",
        "S\n⇒ aS\n⇒ abA\n⇒ abbA\n⇒ abb",
        "<S> ⇒ aS ⇒ ab A ⇒ abbA ⇒ abb",
    ] {
        assert_eq!(run(text).findings, [], "{text}");
    }
    let fault = |text: &str, expected_form: usize, expected: StepFault| {
        let found = run(text).findings;
        let [Finding::WrongStep { form, fault, .. }] = &found[..] else { panic!("{text}: {found:?}") };
        assert_eq!((*form, fault), (expected_form, &expected), "{text}");
    };
    fault("A ⇒ bA ⇒ b", 0, StepFault::Start { expected: "S".into() });
    fault("S ⇒ aS ⇒ aA", 2, StepFault::NoProduction { before: "aS".into() });
    fault("S ⇒ aS ⇒ abb", 2, StepFault::NoProduction { before: "aS".into() });
    fault("S ⇒ aS ⇒ axA", 2, StepFault::Unreadable { text: "x".into() });
    fault("S ⇒ aS ⇒ abA ⇒ ab", 3, StepFault::End);
    fault("S ⇒ aS", 1, StepFault::End);
    fault("", 0, StepFault::Start { expected: "S".into() });
    assert_eq!(run("S ⇒ aS ⇒ aA").award.method, Method::Parts { right: 1, all: 4 });

    let left = with_grammar("S → S b | A\nA → A a | ε");
    let answer = Answer::Derivation("S ⇒ Sb ⇒ Ab ⇒ Aab ⇒ ab".into());
    assert_eq!(findings(Task::Derivation { word: symbols("ab") }, &left, answer), []);
    // Without a grammar text, the grammar of the automaton is meant.
    let answer = Answer::Derivation("q0 ⇒ bq1 ⇒ b".into());
    assert_eq!(findings(Task::Derivation { word: symbols("b") }, &minimal("(a|b)*b"), answer), []);
    let exercise = Exercise::new("", Task::Derivation { word: symbols("ba") });
    assert_eq!(Grader::new(&exercise, &document, Limits::default()).err(), Some(ExerciseError::NoDerivation));
}

#[test]
fn ambiguity_needs_a_word_with_two_runs() {
    let ambiguous = drawing(">q0 q1*", "q0 a q0; q0 b q0; q0 a q1; q1 a q1; q1 b q1");
    let run = |source: Source, document: &Document, yes, word: Option<&str>| {
        findings(Task::Ambiguity { source }, document, Answer::Verdict { yes, word: word.map(symbols) })
    };
    let automaton = |yes, word| run(Source::Automaton, &ambiguous, yes, word);
    assert_eq!(automaton(true, Some("aa")), []);
    assert_eq!(
        automaton(true, Some("bab")),
        [Finding::WrongWitness { word: symbols("bab"), fault: WitnessFault::OneRun }]
    );
    assert_eq!(
        automaton(true, Some("b")),
        [Finding::WrongWitness { word: symbols("b"), fault: WitnessFault::Rejected }]
    );
    assert_eq!(
        automaton(true, Some("x")),
        [Finding::WrongWitness { word: symbols("x"), fault: WitnessFault::Rejected }]
    );
    assert_eq!(automaton(true, None), [Finding::NoWitness]);
    assert_eq!(automaton(false, None), [Finding::WrongVerdict { yes: true }]);
    assert_eq!(run(Source::Automaton, &minimal("(a|b)*b"), false, None), []);
    assert_eq!(run(Source::Automaton, &minimal("(a|b)*b"), true, Some("b")), [Finding::WrongVerdict { yes: false }]);
    let loops = drawing(">q0 q1*", "q0 a q1; q1 ε q1");
    assert_eq!(run(Source::Automaton, &loops, true, Some("a")), []);
    let grammar = with_grammar("S → a S | a | A\nA → a");
    assert_eq!(run(Source::Grammar, &grammar, true, Some("a")), []);
    assert_eq!(run(Source::Grammar, &with_grammar("S → a S | b"), false, None), []);
}

#[test]
fn equivalence_needs_a_word_that_only_one_accepts() {
    let run = |left: &str, right: &str, yes, word: Option<&str>| {
        let task = Task::Equivalence { other: Box::new(minimal(right)) };
        findings(task, &minimal(left), Answer::Verdict { yes, word: word.map(symbols) })
    };
    assert_eq!(run("a*", "(aa)*(a|ε)", true, None), []);
    assert_eq!(run("a*", "a+", false, Some("")), []);
    assert_eq!(run("a*", "a+", true, None), [Finding::WrongVerdict { yes: false }]);
    assert_eq!(run("a*", "a*", false, Some("a")), [Finding::WrongVerdict { yes: true }]);
    let both = |word: &str, fault| [Finding::WrongWitness { word: symbols(word), fault }];
    assert_eq!(run("a*", "a+", false, Some("a")), both("a", WitnessFault::BothAccept));
    assert_eq!(run("a*", "a+", false, Some("b")), both("b", WitnessFault::BothReject));
    assert_eq!(run("a*", "a+", false, None), [Finding::NoWitness]);
}

#[test]
fn the_error_in_a_construction_is_found_and_nothing_else() {
    let nfa = drawing(">q0 q1 q2*", "q0 a q0; q0 b q0; q0 a q1; q1 b q2; q1 ε q2");
    let dfa = drawing(">q0 q1*", "q0 a q1; q1 b q0");
    let constructions = [
        (Construction::Determinize { named: true }, &nfa),
        (Construction::Minimize { named: true }, &dfa),
        (Construction::Complete, &dfa),
        (Construction::Complement, &nfa),
        (Construction::RemoveEpsilon, &nfa),
    ];
    let (mut states, mut transitions) = (0, 0);
    for (construction, given) in constructions {
        for seed in 0..20 {
            let made = faulty_result(given, construction, seed, Limits::default()).unwrap();
            assert_eq!(made, faulty_result(given, construction, seed, Limits::default()).unwrap());
            let exercise = Exercise::new("", Task::FindError { construction, seed });
            let grader = Grader::new(&exercise, given, Limits::default()).unwrap();
            let parts = made.document.states().map(|(id, _)| Part::State(id));
            let parts = parts.chain(made.document.transitions().cloned().map(Part::Transition));
            let right: Vec<Part> = parts.filter(|part| grader.check(&Answer::Mark(part.clone())).is_right()).collect();
            assert_eq!(right, std::slice::from_ref(&made.wrong), "{construction:?} {seed}");
            match made.wrong {
                Part::State(_) => states += 1,
                Part::Transition(_) => transitions += 1,
            }
            // The result without the error is right, so the one with it is not what the construction makes.
            if let Construction::Determinize { .. } = construction {
                let task = Task::Construction(construction);
                assert!(!check(task, given, Answer::Automaton(made.document)).is_right(), "{seed}");
            }
        }
    }
    assert!(states > 5 && transitions > 30);
    let error = faulty_result(&Document::default(), Construction::Complete, 1, Limits::default()).err();
    assert_eq!(error, Some(ExerciseError::NoSolution));
}

#[test]
fn the_grammar_of_the_solution_is_a_right_answer() {
    for text in ["(a|b)*b", "a*b*", "(ab)*"] {
        let solution = minimal(text);
        let drawn = DocumentNfa::new(&solution);
        for orientation in [Orientation::Right, Orientation::Left] {
            let options = Options { orientation, ..Options::default() };
            let made = convert(&drawn.nfa, &drawn.names, options).grammar;
            let rules = GrammarRules { orientation: Some(orientation), ..GrammarRules::default() };
            let task = Task::Grammar { source: Source::Automaton, rules };
            assert_eq!(findings(task, &solution, Answer::Grammar(made)), [], "{text}");
        }
    }
}
