//! The system of equations.

use super::Explanation;
use crate::text::t;
use grammaton_core::{
    Op, Regex,
    notation::{regex, textbook::Notation},
    steps::{Equation, EquationRule, EquationStep, Term},
};

/// Explains a step. `solution` is the equation of the start if no variable is left.
pub(crate) fn explanation(
    step: EquationStep,
    solution: Option<&Equation>,
    names: &[String],
    notation: Notation,
) -> Explanation {
    let variable = names[step.variable as usize].as_str();
    match (step.rule, solution) {
        (EquationRule::System, None) => {
            Explanation::new(t!("steps.equations.begin"), t!("steps.equations.begin_text", start = variable))
        }
        (EquationRule::Arden, _) => {
            Explanation::new(t!("steps.equations.arden"), t!("steps.equations.arden_text", variable = variable))
        }
        (EquationRule::Substitution, None) => {
            let text = t!("steps.equations.substitute_text", variable = variable);
            Explanation::new(t!("steps.equations.substitute"), text)
        }
        (EquationRule::System | EquationRule::Substitution, Some(solution)) => {
            let expression = right_side(solution, names, notation);
            let text = t!("steps.equations.done_text", variable = variable, expression = expression);
            Explanation::new(t!("steps.equations.done"), text)
        }
    }
}

/// Writes the right side of an equation.
pub(crate) fn right_side(equation: &Equation, names: &[String], notation: Notation) -> String {
    let terms: Vec<String> = equation.terms.iter().map(|term| written(term, names, notation)).collect();
    let sum = if terms.is_empty() { "∅".to_owned() } else { terms.join(&format!(" {} ", notation.union.key())) };
    match &equation.repeated {
        Some(repeated) if terms.len() > 1 => format!("{} ({sum})", factor(repeated, notation)),
        Some(repeated) => format!("{} {sum}", factor(repeated, notation)),
        None => sum,
    }
}

/// Writes a term. The coefficient ε is left out before a variable.
fn written(term: &Term, names: &[String], notation: Notation) -> String {
    let Some(variable) = term.variable else { return regex::write_in(&term.coefficient, notation) };
    let name = &names[variable as usize];
    match term.coefficient.ops() {
        [Op::Epsilon] => name.clone(),
        _ => format!("{} {name}", factor(&term.coefficient, notation)),
    }
}

/// Writes an expression as part of a concatenation.
fn factor(expression: &Regex, notation: Notation) -> String {
    let text = regex::write_in(expression, notation);
    if matches!(expression.ops().last(), Some(Op::Union(_))) { format!("({text})") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::textbook::Book;

    #[test]
    fn equations_have_parentheses_where_needed() {
        let names = ["p".to_owned(), "q".to_owned()];
        let term = |text: &str, variable| Term { coefficient: regex::read(text).expect("an expression"), variable };
        let check_in = |notation: Notation, repeated: Option<&str>, terms: Vec<Term>, expected: &str| {
            let repeated = repeated.map(|text| regex::read(text).expect("an expression"));
            assert_eq!(right_side(&Equation { variable: 0, repeated, terms }, &names, notation), expected);
        };
        let check = |repeated, terms, expected| check_in(Notation::default(), repeated, terms, expected);
        check(None, vec![], "∅");
        check(None, vec![term("ε", Some(1)), term("ab", None)], "q | ab");
        check(None, vec![term("a|b", Some(0)), term("ε", None)], "(a|b) p | ε");
        check(Some("a*"), vec![term("b", Some(1)), term("c", None)], "a* (b q | c)");
        check(Some("(ab)*"), vec![term("b", Some(1))], "(ab)* b q");
        let linz = Book::Linz.notation();
        check_in(linz, Some("a"), vec![term("a|b", Some(0)), term("ε", None)], "a ((a+b) p + λ)");
    }
}
