//! `grammaton questions`: sheets that grade the solutions with all points, quizzes, and documents.

use crate::run::{Folder, grammaton};
use grammaton_core::{
    Symbol,
    exercise::Answer,
    notation::{grammar, regex},
    questions::{Given, Question, QuestionKind, questions},
};
use grammaton_formats::ron;
use grammaton_session::exercises::mark_text;

/// The number of questions of each kind.
const EACH: usize = 3;

fn kinds() -> String {
    QuestionKind::ALL.map(QuestionKind::name).join(",")
}

fn word(word: &[Symbol]) -> String {
    if word.is_empty() { "ε".to_owned() } else { word.iter().map(Symbol::as_str).collect() }
}

/// Writes the answer to a question as a student would, unless it is a drawing.
fn written(question: &Question) -> Option<String> {
    Some(match &question.answer {
        Answer::Automaton(_) => return None,
        Answer::Grammar(grammar) => grammar::write(grammar),
        Answer::Expression(expression) => regex::write(expression),
        Answer::Words { accepted, rejected } => {
            let accepted = accepted.iter().map(|symbols| word(symbols) + "\n");
            accepted.chain(rejected.iter().map(|symbols| format!("{} no\n", word(symbols)))).collect()
        }
        Answer::Derivation(text) => text.clone(),
        Answer::Verdict { yes, word: proof } => {
            let proof = proof.as_ref().map(|symbols| word(symbols)).unwrap_or_default();
            format!("{} {proof}", if *yes { "yes" } else { "no" })
        }
        Answer::Mark(part) => {
            let Some(Given::Automaton(result)) = question.given.last() else { panic!("{question:?}") };
            mark_text(result, part)
        }
    })
}

#[test]
fn the_solutions_get_all_points_of_their_sheet() {
    let folder = Folder::new("questions");
    let (kinds, count) = (kinds(), EACH.to_string());
    let args = ["questions", "--kind", &kinds, "--count", &count, "--seed", "5", "--difficulty", "3"];
    folder.grammaton(&[&args[..], &["-o", "sheet.ron"]].concat()).says("");
    folder.grammaton(&["convert", "--student", "sheet.ron", "-o", "copy.ron"]).says("");
    // Some copies begin with the drawing that is given, which may be partly right.
    let run = folder.grammaton(&["grade", "sheet.ron", "copy.ron"]);
    assert!(run.out.starts_with("copy: ") && !run.out.contains("54 of 54"), "{}", run.out);

    let mut copy = ron::read(&folder.read("copy.ron")).unwrap();
    let mut sheet = copy.sheet().unwrap().clone();
    assert_eq!(sheet.exercises().count(), EACH * QuestionKind::ALL.len());
    let all = QuestionKind::ALL.into_iter().flat_map(|kind| questions(kind, 3, 5).take(EACH));
    for (item, question) in sheet.exercises_mut().zip(all) {
        match (&question.answer, written(&question)) {
            (Answer::Automaton(document), _) => item.document = document.clone(),
            (_, text) => item.exercise.student.as_mut().unwrap().answer = text.unwrap().into(),
        }
    }
    copy.set_sheet(Some(sheet));
    folder.write("li.ron", &ron::write(&copy));
    folder.grammaton(&["grade", "sheet.ron", "li.ron"]).says("li: 54 of 54 points\n");
}

#[test]
fn the_same_seed_gives_the_same_questions_in_each_form() {
    let of = |more: &[&str]| {
        let run = grammaton(&[&["questions", "--kind", "minimize,shortest-word", "--count", "2"], more].concat());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{more:?}");
        run.out
    };
    assert_eq!(of(&["--seed", "3"]), of(&["--seed", "3", "--to", "sheet"]));
    assert_ne!(of(&["--seed", "3"]), of(&["--seed", "4"]));
    let quiz = of(&["--to", "moodle"]);
    assert_eq!(quiz.matches("<question type=\"shortanswer\">").count(), 2, "{quiz}");
    assert_eq!(quiz.matches("<question type=\"essay\">").count(), 2, "{quiz}");
    let document = of(&["--to", "latex"]);
    assert!(document.contains("\\subsection*{1. Minimization}") && !document.contains("Solutions"), "{document}");
    assert!(of(&["--to", "latex", "--solutions"]).contains("\\section*{Solutions}"));
    let chinese = of(&["--lang", "zh-Hans", "--to", "latex"]);
    assert!(chinese.contains("最小化") && chinese.starts_with("% !TEX program = xelatex"), "{chinese}");
}

#[test]
fn what_cannot_be_asked_is_an_error() {
    grammaton(&["questions", "--kind", "parse"]).fails("error: invalid value 'parse' for '--kind <KIND>'");
    grammaton(&["questions", "--kind", "words", "--difficulty", "6"]).fails("error: invalid value '6'");
    grammaton(&["questions", "--kind", "words", "--count", "0"]).fails("error: invalid value '0'");
    grammaton(&["questions"]).fails("error: ");
}
