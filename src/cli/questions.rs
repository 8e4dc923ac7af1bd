//! `grammaton questions`: writes random questions for exercise sheets and quizzes.

use super::{
    Error, Verdict,
    args::{Questions, QuestionsForm},
    formats::form_of,
    output, watchdog,
};
use crate::text::{cli::limits::Stage, locale::locale, questions as texts};
use grammaton_core::{
    Document,
    exercise::{Sheet, SheetItem},
    notation::textbook::Notation,
    questions::{Question, questions},
};
use grammaton_formats::{
    article::{Article, Block, to_latex},
    moodle, ron,
};
use std::path::Path;

/// The forms by extension.
const EXTENSIONS: [(&str, QuestionsForm); 3] =
    [("ron", QuestionsForm::Sheet), ("xml", QuestionsForm::Moodle), ("tex", QuestionsForm::Latex)];

/// Writes questions of each kind.
pub(super) fn run(args: &Questions) -> Result<Verdict, Error> {
    let form = form_of(args.form, args.output.as_deref(), &EXTENSIONS)?;
    let notation = args.notation.notation;
    watchdog::begin(Stage::Listing, 0);
    let made = args.kinds.iter().flat_map(|&kind| {
        let all = questions(kind, args.difficulty, args.seed).take(usize::from(args.count));
        all.inspect(|_| watchdog::advance())
    });
    let made: Vec<Question> = made.collect();
    let text = match form {
        QuestionsForm::Sheet => sheet(made, notation),
        QuestionsForm::Moodle => {
            let all: Vec<_> = (1..).zip(&made).map(|(number, made)| texts::moodle(number, made, notation)).collect();
            moodle::write(&all, &texts::title(), notation)
        }
        QuestionsForm::Latex => to_latex(&document(&made, args.solutions, notation)),
    };
    output::write(args.output.as_deref().unwrap_or(Path::new("-")), text.as_bytes())?;
    Ok(Verdict::Yes)
}

/// Writes an exercise sheet.
fn sheet(questions: Vec<Question>, notation: Notation) -> String {
    let item = |question| SheetItem::Exercise(Box::new(texts::exercise(question, notation)));
    let mut document = Document::default();
    document.set_title(texts::title());
    document.set_sheet(Some(Sheet { items: questions.into_iter().map(item).collect() }));
    ron::write(&document)
}

/// Returns a document with the questions, and their solutions at its end.
fn document(questions: &[Question], solutions: bool, notation: Notation) -> Article {
    let mut blocks = Vec::new();
    for (number, question) in (1..).zip(questions) {
        blocks.push(Block::Heading(2, texts::heading(number, question)));
        blocks.extend(texts::text(question, notation));
        blocks.extend(texts::choices(question, notation));
    }
    if solutions {
        blocks.push(Block::Heading(1, texts::solutions()));
        for (number, question) in (1..).zip(questions) {
            blocks.push(Block::Heading(2, texts::heading(number, question)));
            blocks.extend(texts::solution(question, notation));
        }
    }
    Article { title: texts::title(), language: locale().tag().to_owned(), notation, blocks }
}
