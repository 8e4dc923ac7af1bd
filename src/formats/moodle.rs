//! Writes questions as Moodle XML, to import them into the question bank of a course.
//!
//! Pictures are SVG files inside of the XML. This module does not read Moodle XML.

use super::{
    article::{Block, blocks_to_html, spoken},
    picture, svg,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use grammaton_core::{exercise::Points, notation::textbook::Notation};
use std::fmt::Write as _;

/// A question of a quiz.
#[derive(Clone, Debug)]
pub struct MoodleQuestion {
    /// The name in the question bank.
    pub name: String,
    /// The text.
    pub text: Vec<Block>,
    /// The form of the answer.
    pub answer: MoodleAnswer,
    /// The solution, which students see afterward.
    pub solution: Vec<Block>,
    /// The points.
    pub points: Points,
}

/// The form of an answer, and the right one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MoodleAnswer {
    /// A text that is compared with this one.
    Short(String),
    /// Any number of these texts; true for those that are right. There are some of both.
    Choices(Vec<(String, bool)>),
    /// True or false.
    Verdict(bool),
    /// A free text or a file, which a teacher grades by the solution.
    Essay,
}

/// The shares of points that Moodle knows, by the number of answers that share all points.
const FRACTIONS: [&str; 11] =
    ["0", "100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];

/// Writes questions in a category of the question bank.
pub fn write(questions: &[MoodleQuestion], category: &str, notation: Notation) -> String {
    // A slash would begin a category inside of another one.
    let category = escaped(&category.replace('/', "//"));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<question type=\"category\">\n<category>\
         <text>$course$/top/{category}</text></category>\n</question>\n"
    );
    for question in questions {
        push(&mut out, question, notation);
    }
    out.push_str("</quiz>\n");
    out
}

fn push(out: &mut String, question: &MoodleQuestion, notation: Notation) {
    let kind = match question.answer {
        MoodleAnswer::Short(_) => "shortanswer",
        MoodleAnswer::Choices(_) => "multichoice",
        MoodleAnswer::Verdict(_) => "truefalse",
        MoodleAnswer::Essay => "essay",
    };
    // Writing to a string cannot fail.
    let _ = write!(out, "<question type=\"{kind}\">\n<name><text>{}</text></name>\n", escaped(&question.name));
    formatted(out, "questiontext", &question.text, notation);
    formatted(out, "generalfeedback", &question.solution, notation);
    let penalty = if matches!(question.answer, MoodleAnswer::Verdict(_)) { "1" } else { "0.3333333" };
    let points = question.points;
    let _ = write!(out, "<defaultgrade>{points}</defaultgrade>\n<penalty>{penalty}</penalty>\n<hidden>0</hidden>\n");
    match &question.answer {
        MoodleAnswer::Short(right) => {
            out.push_str("<usecase>1</usecase>\n");
            // A star stands for any text.
            answer(out, "100", "moodle_auto_format", &right.replace('\\', "\\\\").replace('*', "\\*"));
        }
        MoodleAnswer::Choices(choices) => {
            out.push_str(
                "<single>false</single>\n<shuffleanswers>true</shuffleanswers>\n\
                 <answernumbering>abc</answernumbering>\n",
            );
            let count = |wanted| choices.iter().filter(|(_, right)| *right == wanted).count();
            let (right, wrong) = (fraction(count(true)), fraction(count(false)));
            for (text, is_right) in choices {
                let share = if *is_right { right.to_owned() } else { format!("-{wrong}") };
                answer(out, &share, "html", &escaped(text));
            }
        }
        MoodleAnswer::Verdict(verdict) => {
            for value in [true, false] {
                let share = if value == *verdict { "100" } else { "0" };
                answer(out, share, "moodle_auto_format", if value { "true" } else { "false" });
            }
        }
        MoodleAnswer::Essay => {
            out.push_str(
                "<responseformat>editorfilepicker</responseformat>\n<responserequired>0</responserequired>\n\
                 <responsefieldlines>10</responsefieldlines>\n<attachments>3</attachments>\n\
                 <attachmentsrequired>0</attachmentsrequired>\n",
            );
            formatted(out, "graderinfo", &question.solution, notation);
            formatted(out, "responsetemplate", &[], notation);
        }
    }
    out.push_str("</question>\n");
}

fn fraction(count: usize) -> &'static str {
    FRACTIONS[count.min(FRACTIONS.len() - 1)]
}

fn answer(out: &mut String, share: &str, format: &str, text: &str) {
    let text = escaped(text);
    let _ = write!(
        out,
        "<answer fraction=\"{share}\" format=\"{format}\">\n<text>{text}</text>\n\
         <feedback format=\"html\"><text></text></feedback>\n</answer>\n"
    );
}

/// Writes an element with a text and its pictures.
fn formatted(out: &mut String, name: &str, blocks: &[Block], notation: Notation) {
    let mut files = String::new();
    let mut count = 0;
    let html = blocks_to_html(blocks, |document| {
        count += 1;
        let text = svg::write(document, &svg::Look { notation, ..svg::Look::default() });
        let file = format!("{name}-{count}.svg");
        let _ =
            writeln!(files, "<file name=\"{file}\" path=\"/\" encoding=\"base64\">{}</file>", STANDARD.encode(text));
        let label = escaped(&spoken(document, notation));
        format!("<img src=\"@@PLUGINFILE@@/{file}\" alt=\"{label}\">\n")
    });
    // The escaped text cannot end the section.
    let _ = write!(out, "<{name} format=\"html\">\n<text><![CDATA[{html}]]></text>\n{files}</{name}>\n");
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    picture::escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(answer: MoodleAnswer) -> MoodleQuestion {
        let text = vec![Block::Text("a < b ]]> c".into()), Block::Picture(Box::default())];
        let points = Points::from_hundredths(150);
        MoodleQuestion { name: "A & B".into(), text, answer, solution: vec![Block::Text("So.".into())], points }
    }

    #[test]
    fn each_form_of_answers_has_its_elements() {
        let check = |answer: MoodleAnswer, parts: &[&str]| {
            let text = write(&[question(answer)], "Week 1/2", Notation::default());
            assert!(text.contains("<text>$course$/top/Week 1//2</text>") && text.contains("A &amp; B"), "{text}");
            assert!(text.contains("a &lt; b ]]&gt; c") && text.contains("@@PLUGINFILE@@/questiontext-1.svg"), "{text}");
            assert!(text.contains("<defaultgrade>1.5</defaultgrade>"), "{text}");
            for part in parts {
                assert!(text.contains(part), "{part} in {text}");
            }
        };
        check(MoodleAnswer::Short("a*b\\".into()), &["type=\"shortanswer\"", "<text>a\\*b\\\\</text>"]);
        let choices = [("a", true), ("<", false), ("b", false)].map(|(text, right)| (text.to_owned(), right));
        check(
            MoodleAnswer::Choices(choices.into()),
            &["<answer fraction=\"100\"", "<answer fraction=\"-50\" format=\"html\">\n<text>&amp;lt;</text>"],
        );
        check(MoodleAnswer::Verdict(false), &["<answer fraction=\"0\" format=\"moodle_auto_format\">\n<text>true"]);
        check(MoodleAnswer::Essay, &["<graderinfo format=\"html\">\n<text><![CDATA[<p>So.</p>"]);
    }
}
