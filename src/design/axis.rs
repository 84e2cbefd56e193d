//! One thing that varies.

use super::Change;
use crate::model::parameters::{Bounds, ParameterInfo, REGISTRY};

/// The values of an axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// One by one, as a scenario would have them.
    Levels(Vec<Change>),
    /// Anything from the one to the other; whole numbers only if `whole`.
    Range { low: f64, high: f64, whole: bool },
}

/// One thing that varies: the path of a value in a scenario, with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The path, as in `--set`.
    pub path: String,
    /// The values.
    pub values: Values,
}

impl Axis {
    /// An axis over the plausible range of a parameter.
    pub fn plausible(row: &ParameterInfo) -> Self {
        let whole = matches!(row.bounds, Bounds::Count | Bounds::PositiveCount);
        let values = Values::Range { low: row.low, high: row.high, whole };
        Self { path: format!("parameters.{}", row.name), values }
    }

    /// Reads `path=a,b,c`, `path=low..high`, `path=low..high:steps` or `path=plausible`; what is wrong, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (path, values) = text.split_once('=').ok_or("there is no `=` between the path and its values")?;
        let (path, values) = (path.trim(), values.trim());
        if path.is_empty() || values.is_empty() {
            return Err("the path or the values are empty".into());
        }
        let axis = |values| Self { path: path.to_string(), values };
        if values == "plausible" {
            let row = parameter(path)
                .ok_or("`plausible` is for parameters, by a path such as parameters.trust_gain")?;
            return Ok(Self::plausible(row));
        }
        if let Some((low, rest)) = values.split_once("..") {
            let (high, steps) = rest.split_once(':').map_or((rest, None), |(high, n)| (high, Some(n)));
            let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.is_finite());
            let (Some(low), Some(high)) = (number(low), number(high)) else {
                return Err("the ends of a range are numbers, such as 0.05..0.2".into());
            };
            if low >= high {
                return Err(format!("the range is empty: {low} is not below {high}"));
            }
            let whole = parameter(path)
                .is_some_and(|row| matches!(row.bounds, Bounds::Count | Bounds::PositiveCount));
            let Some(steps) = steps else { return Ok(axis(Values::Range { low, high, whole })) };
            let steps: u32 = steps
                .trim()
                .parse()
                .ok()
                .filter(|n| (2..=100_000).contains(n))
                .ok_or("the number of steps is a whole number from 2 to 100000")?;
            let level = |n: u32| Change::Number(low + (high - low) * f64::from(n) / f64::from(steps - 1));
            return Ok(axis(Values::Levels((0..steps).map(level).collect())));
        }
        let levels: Vec<Change> = list(values).into_iter().map(Change::read).collect();
        if levels.contains(&Change::Kept) {
            return Err("a value in the list is empty".into());
        }
        if let Some(twice) = levels.iter().enumerate().find(|(n, level)| levels[..*n].contains(level)) {
            return Err(format!("{} stands in the list twice", twice.1.text()));
        }
        Ok(axis(Values::Levels(levels)))
    }

    /// How many levels it has; a range counts its two ends.
    pub fn levels(&self) -> usize {
        match &self.values {
            Values::Levels(levels) => levels.len(),
            Values::Range { .. } => 2,
        }
    }

    /// The value of a level.
    pub fn at_level(&self, level: usize) -> Change {
        match &self.values {
            Values::Levels(levels) => levels[level].clone(),
            Values::Range { low, high, .. } => Change::Number(if level == 0 { *low } else { *high }),
        }
    }

    /// The value so far along the axis.
    pub fn at_share(&self, share: f64) -> Change {
        match &self.values {
            Values::Range { low, high, whole } => {
                let value = low + share * (high - low);
                Change::Number(if *whole { value.round() } else { value })
            }
            Values::Levels(levels) => {
                levels[((share * levels.len() as f64) as usize).min(levels.len() - 1)].clone()
            }
        }
    }

    /// The parameter that varies, if it is one.
    pub fn parameter(&self) -> Option<&'static ParameterInfo> {
        parameter(&self.path)
    }

    /// What it is called in a table: the last part of the path of a parameter, else the whole path.
    pub fn column(&self) -> String {
        self.parameter().map_or(self.path.clone(), |row| row.name.to_string())
    }
}

fn parameter(path: &str) -> Option<&'static ParameterInfo> {
    let name = path.strip_prefix("parameters.")?;
    REGISTRY.iter().find(|row| row.name == name)
}

/// Splits at commas outside brackets, braces and quotes.
fn list(text: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut start) = (0_i32, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_typed() {
        let texts = |text| {
            let axis = Axis::parse(text).unwrap();
            (0..axis.levels()).map(|level| axis.at_level(level).text()).collect::<Vec<_>>()
        };
        assert_eq!(texts("a.b=1,two,[3, 4],\"x,y\""), ["1", "two", "[3, 4]", "\"x,y\""]);
        assert_eq!(texts("a=0..1:3"), ["0", "0.5", "1"]);
        assert_eq!(texts("parameters.trust_gain=plausible").len(), 2);
        let whole = Axis::parse("parameters.theme_concentration=0..4").unwrap();
        assert_eq!(whole.at_share(0.25), Change::Number(1.0));
        assert_eq!(Axis::parse("parameters.practice_limit=plausible").unwrap().at_share(0.3), {
            let row = parameter("parameters.practice_limit").unwrap();
            Change::Number((row.low + 0.3 * (row.high - row.low)).round())
        });
    }

    #[test]
    fn what_is_no_axis_is_refused() {
        for (text, words) in [
            ("a", "no `=`"),
            ("=1", "empty"),
            ("a=1,,2", "empty"),
            ("a=2..1", "not below"),
            ("a=x..1", "numbers"),
            ("a=0..1:1", "2 to 100000"),
            ("months=plausible", "for parameters"),
        ] {
            let found = Axis::parse(text).unwrap_err();
            assert!(found.contains(words), "{text}: {found}");
        }
    }
}
