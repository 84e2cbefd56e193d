//! Where a scenario takes a group, step by step: what is on view, what is told, what is asked.

use crate::model::metrics::Metric;

use super::Text;
use super::field::Named;
use super::names::Names;
use super::view::View;

/// One step of a guided tour.
#[derive(Clone, Debug, PartialEq)]
pub struct TourStep {
    /// The place of the strategy on view; as before if nobody says.
    pub strategy: Option<usize>,
    /// The month on view.
    pub month: u32,
    /// The curve to look at; as before if nobody says.
    pub metric: Option<Metric>,
    /// What is told.
    pub text: Text,
    /// What the facilitator asks.
    pub ask: Text,
}

/// Reads the tour. A month after the end of a run that was shortened is its end.
pub(super) fn read(names: &Names, root: View<'_>) -> Vec<TourStep> {
    let months = root.at("months").whole();
    let step = |item: View<'_>| TourStep {
        strategy: item.at("strategy").node.and_then(|node| names.find(Named::Strategy, node).ok()),
        month: item.at("month").whole().min(months),
        metric: Metric::by_key(item.at("metric").word()),
        text: item.at("text").words(),
        ask: item.at("ask").words(),
    };
    root.at("tour").items().map(step).collect()
}
