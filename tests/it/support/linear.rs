//! Time that grows with the input, and not with its square.

/// Holds that four times as much takes far less than sixteen times as long, where `seconds` does the work of a size.
///
/// Others use the machine too, so that a round may be out; of three, one is enough. What is quadratic fails in all.
pub(crate) fn assert_linear(what: &str, once: usize, seconds: impl Fn(usize) -> f64) {
    let mut rounds = Vec::new();
    for _ in 0..3 {
        let (one, four) = (seconds(once), seconds(4 * once));
        if four < 10.0 * one + 1.0 {
            return;
        }
        rounds.push((one, four));
    }
    panic!("{what}: {rounds:?} s");
}
