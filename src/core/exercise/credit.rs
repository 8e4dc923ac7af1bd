//! Points: the best method for partial credit, less the cost of broken rules.

use super::{Award, Credit, Exercise, Feedback, Finding, Method, Share, edits::MOST_EDITS, sets::Parts};

/// The evidence for partial credit.
#[derive(Default)]
pub(super) struct Evidence {
    /// The methods that apply, each with its share before it is weighted.
    methods: Vec<(Method, Share)>,
}

impl Evidence {
    /// Adds the method by right parts.
    pub(super) fn parts(&mut self, Parts { right, all }: Parts) {
        let share = Share::from_ten_thousandths((right as u64 * 10_000 / (all as u64).max(1)) as u32);
        self.methods.push((Method::Parts { right, all }, share));
    }

    /// Adds a method, unless it does not apply.
    pub(super) fn add(&mut self, method: Option<Method>) {
        self.methods.extend(method.map(|method| {
            let share = match &method {
                Method::Density { share, .. } => *share,
                Method::Edits(edits) => {
                    let kept = (MOST_EDITS + 1).saturating_sub(edits.len()) as u32;
                    Share::from_ten_thousandths(kept * 10_000 / (MOST_EDITS as u32 + 1))
                }
                Method::Parts { .. } | Method::Misread(_) | Method::Right => Share::ALL,
                Method::Nothing => Share::NONE,
            };
            (method, share)
        }));
    }

    /// Returns the best method with its weighted share. Of equal ones, the first one counts.
    fn best(self, credit: Credit) -> (Method, Share) {
        let weight = |method: &Method| match method {
            Method::Density { .. } => credit.density,
            Method::Edits(_) => credit.edits,
            Method::Misread(_) => credit.misread,
            Method::Parts { .. } => credit.parts,
            Method::Right => 100,
            Method::Nothing => 0,
        };
        let mut best = (Method::Nothing, Share::NONE);
        for (method, share) in self.methods {
            let weighted = (share.ten_thousandths() * u32::from(weight(&method).min(100)) + 50) / 100;
            // An answer that is not right never gets all points.
            let weighted = Share::from_ten_thousandths(weighted.min(Share::ALL.ten_thousandths() - 1));
            if weighted > best.1 {
                best = (method, weighted);
            }
        }
        best
    }
}

/// Returns the feedback on an answer. Without evidence for partial credit, it is right except for broken rules.
pub(super) fn feedback(exercise: &Exercise, findings: Vec<Finding>, evidence: Option<Evidence>) -> Feedback {
    let broken_rules = findings.iter().filter(|finding| finding.is_rule()).count();
    let (method, share) = evidence.map_or((Method::Right, Share::ALL), |evidence| evidence.best(exercise.credit));
    let cost = (broken_rules as u32).saturating_mul(u32::from(exercise.credit.rule) * 100);
    let deducted = Share::from_ten_thousandths(cost).min(share);
    let share = Share::from_ten_thousandths(share.ten_thousandths() - deducted.ten_thousandths());
    let award = Award { points: share.of(exercise.points), of: exercise.points, share, method, broken_rules, deducted };
    Feedback { findings, award }
}

/// Returns the feedback on an answer that consists of parts, of which all are right if there are no findings.
pub(super) fn feedback_on_parts(exercise: &Exercise, findings: Vec<Finding>, parts: Parts) -> Feedback {
    let is_right = findings.is_empty();
    let evidence = || {
        let mut evidence = Evidence::default();
        evidence.parts(parts);
        evidence
    };
    feedback(exercise, findings, (!is_right).then(evidence))
}

/// Returns the feedback on an answer that gets no points, for one reason.
pub(super) fn no_points(exercise: &Exercise, finding: Finding) -> Feedback {
    feedback(exercise, vec![finding], Some(Evidence::default()))
}

/// Returns the feedback on a right answer.
pub(super) fn right(exercise: &Exercise) -> Feedback {
    feedback(exercise, Vec::new(), None)
}
