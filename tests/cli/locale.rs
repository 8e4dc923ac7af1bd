//! The language of the messages.

use crate::run::{Run, command, grammaton};

const EVEN: &str = "examples/even-a.ron";

/// Runs the program with these variables of the locale instead of those of the other tests.
fn run_in(variables: &[(&str, &str)], args: &[&str]) -> Run {
    let mut command = command(args);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).output().unwrap().into()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn the_first_variable_that_is_set_decides() {
    let check = |variables: &[(&str, &str)], expected| {
        let run = run_in(variables, &["info", EVEN]);
        assert_eq!((is_chinese(&run.out), run.code), (expected, Some(0)), "{variables:?}");
    };
    check(&[], false);
    check(&[("LANG", "zh_CN.UTF-8")], true);
    check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")], true);
    check(&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")], false);
    check(&[("LC_MESSAGES", "en_US.UTF-8"), ("LC_ALL", "zh_SG")], true);
    check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], false);
    check(&[("LANG", "tlh")], false);
}

#[test]
fn an_option_of_every_command_selects_the_language() {
    for args in [
        &["info", EVEN][..],
        &["info", "--describe", EVEN],
        &["convert", "missing.ron"],
        &["transform", "union", EVEN],
        &["accepts", "missing.ron", "a"],
        &["derive", EVEN, "a"],
        &["compare", EVEN, "missing.ron"],
        &["words", "missing.ron"],
    ] {
        let [chinese, english] = ["zh-Hans", "C"].map(|tag| grammaton(&[&["--lang", tag], args].concat()));
        assert!(is_chinese(&chinese.out) || is_chinese(&chinese.err), "{args:?}: {}{}", chinese.out, chinese.err);
        assert!(!is_chinese(&english.out) && !is_chinese(&english.err), "{args:?}");
        assert_eq!(chinese.code, english.code, "{args:?}");
    }
    assert!(is_chinese(&run_in(&[], &["info", EVEN, "--lang", "zh-CN"]).out));
}

#[test]
fn scripts_get_the_same_keys_and_plain_numbers_in_the_locale_c() {
    let run = run_in(&[("LANG", "zh_CN.UTF-8")], &["info", EVEN, "--lang", "C"]);
    let keys: Vec<&str> = run.out.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    let first =
        ["title", "kind", "deterministic", "complete", "minimal", "states", "transitions", "start", "accepting"];
    assert_eq!(keys[..9], first);
    let stop = |tag: &str| {
        let args = ["transform", "determinize", "-", "--from", "regex", "--max-states", "1000", "--lang", tag];
        crate::run::grammaton_reading("(a|b)*a(a|b){12}", &args).err
    };
    assert!(stop("C").contains("1000 states"), "{}", stop("C"));
    assert!(stop("en").contains("1,000 states"), "{}", stop("en"));
}

#[test]
fn output_for_other_programs_does_not_depend_on_the_language() {
    for format in ["grammar", "csv", "dot", "json", "definition", "regex", "tikz"] {
        let [chinese, english] =
            ["zh-Hans", "C"].map(|tag| grammaton(&["convert", EVEN, "--to", format, "--lang", tag]));
        assert_eq!((chinese.out, chinese.code), (english.out, Some(0)), "{format}");
    }
    let [chinese, english] = ["zh-Hans", "C"].map(|tag| grammaton(&["--lang", tag, "accepts", EVEN, "a", "aa"]));
    assert_eq!((chinese.out, chinese.code), (english.out, Some(1)));
}

#[test]
fn the_help_and_the_manual_are_in_the_language_of_the_terminal() {
    let english = ["Usage:", "Options:", "Commands:", "Arguments:", "default:", "possible values", "Print "];
    let commands =
        ["convert", "transform", "accepts", "derive", "compare", "words", "info", "grade", "completions", "man"];
    for args in commands.map(|command| vec![command, "--help"]).into_iter().chain([vec!["--help"], vec!["-h"]]) {
        let help = grammaton(&[&["--lang", "zh-Hans"], &args[..]].concat());
        assert_eq!((help.code, help.err.as_str()), (Some(0), ""), "{args:?}");
        let left = english.iter().find(|text| help.out.contains(**text));
        assert!(is_chinese(&help.out) && left.is_none(), "{args:?}: {left:?} in {}", help.out);
        let by_variable = run_in(&[("LANG", "zh_CN.UTF-8")], &args);
        assert_eq!(by_variable.out, help.out, "{args:?}");
        let in_english = run_in(&[("LANG", "C")], &args).out;
        assert!(in_english.contains("Usage:") && !in_english.contains("用法"), "{args:?}");
    }
    let help = grammaton(&["--lang", "zh-Hans", "transform", "--help"]).out;
    for text in ["用法：", "参数", "选项", "限制", "[默认值：15]", "- determinize: 构造", "格式："] {
        assert!(help.contains(text), "{text} in {help}");
    }
    assert!(help.find("<OP>\n") < help.find("<IN>\n"), "{help}");
    let manual = grammaton(&["--lang", "zh-Hans", "man", "convert"]);
    assert!(manual.out.contains("要转换的文件") && manual.code == Some(0), "{}", manual.out);
    let completions = grammaton(&["--lang", "zh-Hans", "completions", "zsh"]);
    assert_eq!(completions.out, grammaton(&["completions", "zsh"]).out);
}
