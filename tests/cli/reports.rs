//! `grammaton report` and animated pictures.

use crate::run::{Folder, grammaton};
use std::{env, fs, path::Path};

const NFA: &str = "examples/ends-with-abb-nfa.ron";
const STEPS: &str = "bisimulation,subsets,minimize,grammar,equations,expression";

/// Compares a text with a golden file. `UPDATE_EXPECT=1 cargo test --test cli reports` rewrites the files.
#[track_caller]
fn matches(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/report").join(name);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, text).unwrap();
    } else {
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "{name}: UPDATE_EXPECT=1 accepts the change");
    }
}

#[test]
fn reports_match_their_golden_files() {
    let folder = Folder::new("report");
    let write = |name: &str, more: &[&str]| {
        let path = folder.path(name);
        let args = [&["report", NFA, "--steps", STEPS, "-o", path.to_str().unwrap()], more].concat();
        grammaton(&args).says("");
        folder.read(name)
    };
    matches("report.html", &write("report.html", &[]));
    matches("report.tex", &write("report.tex", &[]));
    matches("report.md", &write("report.md", &[]));
    matches("report.zh.md", &write("zh.md", &["--lang", "zh-Hans", "--notation", "chen", "--left"]));
    let text = folder.read("report.md");
    for name in folder.names().into_iter().filter(|name| name.starts_with("report-")) {
        assert!(text.contains(&format!("](<{name}>)")) && folder.read(&name).starts_with("<svg"), "{name}");
    }
    assert_eq!(folder.names().iter().filter(|name| name.starts_with("report-")).count(), text.matches("![](").count());
}

#[test]
fn a_report_has_the_parts_that_are_chosen() {
    let of = |parts: &str| grammaton(&["report", NFA, "--parts", parts, "--to", "latex"]).out;
    let all = ["Definition", "Drawing", "Transition table", "Grammar", "Sample derivations"];
    let parts = ["definition", "picture", "table", "grammar", "derivations"];
    for (part, heading) in parts.into_iter().zip(all) {
        let text = of(part);
        for other in all {
            assert_eq!(text.contains(&format!("\\section*{{{other}}}")), other == heading, "{part}: {text}");
        }
    }
    let short = grammaton(&["report", NFA, "--parts", "result", "--steps", "minimize", "--to", "html"]).out;
    assert!(short.contains("<h2>Resulting automaton</h2>") && !short.contains("<li>"), "{short}");
    let unknown =
        "error: no format has the file extension of report.docx; use --to to name one of html, pdf, latex, markdown";
    grammaton(&["report", NFA, "-o", "report.docx"]).fails(unknown);
    grammaton(&["questions", "--kind", "words", "-o", "questions.gift"])
        .fails("error: no format has the file extension");
    grammaton(&["report", NFA, "--to", "markdown"]).fails("error: a Markdown report needs an output file");
    let table = grammaton(&["report", NFA, "--parts", "table", "--to", "markdown"]);
    assert!(table.out.contains("## Transition table") && table.code == Some(0), "{}", table.err);
}

#[test]
fn a_pdf_report_has_pages_with_text() {
    let folder = Folder::new("report-pdf");
    let path = folder.path("report.pdf");
    grammaton(&["report", NFA, "--steps", STEPS, "--lang", "zh-Hans", "-o", path.to_str().unwrap()]).says("");
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 10_000, "{}", bytes.len());
}

#[test]
fn runs_and_constructions_are_animated() {
    let run = grammaton(&["convert", NFA, "--run", "aabb", "--to", "svg"]);
    assert_eq!((run.code, run.out.matches("class=\"step\"").count()), (Some(0), 5), "{}", run.err);
    assert!(run.out.contains("aabb ·   ✓") && !run.out.contains("<script"), "{}", run.out);
    let stuck = grammaton(&["convert", "examples/ends-with-abb-dfa.ron", "--run", "xab", "--to", "svg"]).out;
    assert!(stuck.contains("✗"), "{stuck}");
    let subsets = grammaton(&["transform", "determinize", NFA, "--animate", "--to", "svg"]);
    assert_eq!((subsets.code, subsets.out.matches("class=\"step\"").count()), (Some(0), 9), "{}", subsets.err);
    let check = |operation: &str, input: &str, captions: &[&str]| {
        let shown = grammaton(&["transform", operation, input, "--animate", "--to", "svg"]);
        assert_eq!(
            (shown.code, shown.out.matches("class=\"step\"").count()),
            (Some(0), captions.len()),
            "{}",
            shown.err
        );
        let found: Vec<_> = captions.iter().filter(|caption| !shown.out.contains(*caption)).collect();
        assert!(found.is_empty(), "{operation}: {found:?} in {}", shown.out);
    };
    let folder = Folder::new("constructions");
    let write = |name: &str, text: &str| {
        folder.write(name, text);
        folder.path(name).to_str().unwrap().to_owned()
    };
    let silent = write("silent.mata", "@NFA-explicit\n%Initial p\n%Final q\np \"\" q\nq a q\np b p\n");
    check("remove-epsilon", &silent, &["p –ε→ q: p –a→ q, p ∈ F", "– ε"]);
    let equivalent =
        write("equivalent.mata", "@NFA-explicit\n%Initial p\n%Final q r\np a q\np b r\nq a q\nr a r\nd a d\n");
    check("minimize", &equivalent, &["– {d}: {p,q,r}", "F: {p} {q,r}", ">{p} {q,r}<"]);
    let paths = write("paths.mata", "@NFA-explicit\n%Initial p\n%Final s\np a q\np a r\nq b s\nr b s\n");
    check("merge-bisimilar", &paths, &["F: {p,q,r} {s}", "a: {q,r} {p} {s}", ">{q,r} {p} {s}<"]);
    grammaton(&["convert", NFA, "--run", "a", "--to", "png"]).fails("error: png has no animations");
    grammaton(&["transform", "trim", NFA, "--animate", "--to", "svg"]).fails("error: --animate is for determinize");
    let folder = Folder::new("animated");
    folder.write("run.svg", &run.out);
    assert!(folder.grammaton(&["info", "run.svg"]).out.contains("states: 4"));
}
