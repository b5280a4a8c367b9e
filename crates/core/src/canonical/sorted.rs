//! JSON with the keys of each object in order, written in one go.
//!
//! `serde_json` writes the text; a formatter notes where each member of an object begins, and puts
//! the members in order when the object ends. A tree of the whole value, only to have its keys
//! sorted, took a tenth of a command's processor time.

use std::cell::RefCell;
use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;
use serde_json::ser::Formatter;

/// The compact text of a value, each object's keys in the order of their bytes.
pub(super) fn to_bytes<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<Vec<u8>> {
    let text = RefCell::new(Vec::with_capacity(ROOM));
    let mut members = Members {
        text: &text,
        objects: Vec::new(),
        spare: Vec::new(),
        escaped: false,
    };
    value.serialize(&mut serde_json::Serializer::with_formatter(
        Text(&text),
        &mut members,
    ))?;
    if members.escaped {
        // An escaped key does not sort as it is written; a tree knows it as it is.
        return serde_json::to_vec(&serde_json::to_value(value)?);
    }
    Ok(text.into_inner())
}

/// Bytes of most entries of a journal.
const ROOM: usize = 768;

/// The text so far, to write to.
struct Text<'a>(&'a RefCell<Vec<u8>>);

impl Write for Text<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the members of the objects begin that have not ended yet.
struct Members<'a> {
    text: &'a RefCell<Vec<u8>>,
    objects: Vec<Vec<Member>>,
    /// Lists of objects that ended, for the next.
    spare: Vec<Vec<Member>>,
    /// A key had an escape in it.
    escaped: bool,
}

/// One member of an object: its key between its quotes, and all of it.
#[derive(Clone)]
struct Member {
    key: Range<usize>,
    whole: Range<usize>,
}

impl Members<'_> {
    fn here(&self) -> usize {
        self.text.borrow().len()
    }

    fn last(&mut self) -> Option<&mut Member> {
        self.objects.last_mut()?.last_mut()
    }
}

impl Formatter for &mut Members<'_> {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let members = self.spare.pop().unwrap_or_default();
        self.objects.push(members);
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        let at = self.here();
        let member = Member {
            key: at + 1..at + 1,
            whole: at..at,
        };
        if let Some(members) = self.objects.last_mut() {
            members.push(member);
        }
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let end = self.here() - 1;
        let text = self.text;
        if let Some(member) = self.last() {
            member.key.end = end;
            let escaped = text.borrow()[member.key.clone()].contains(&b'\\');
            self.escaped |= escaped;
        }
        Ok(())
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let end = self.here();
        if let Some(member) = self.last() {
            member.whole.end = end;
        }
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if let Some(mut members) = self.objects.pop() {
            put_in_order(&mut self.text.borrow_mut(), &mut members);
            members.clear();
            self.spare.push(members);
        }
        writer.write_all(b"}")
    }
}

/// Puts the members at the end of a text into the order of their keys.
fn put_in_order(text: &mut Vec<u8>, members: &mut [Member]) {
    let Some(start) = members.first().map(|member| member.whole.start) else {
        return;
    };
    if members.is_sorted_by(|one, next| text[one.key.clone()] <= text[next.key.clone()]) {
        return;
    }
    members.sort_by(|one, other| text[one.key.clone()].cmp(&text[other.key.clone()]));
    let mut sorted = Vec::with_capacity(text.len() - start);
    for member in members {
        if !sorted.is_empty() {
            sorted.push(b',');
        }
        sorted.extend_from_slice(&text[member.whole.clone()]);
    }
    text.truncate(start);
    text.extend_from_slice(&sorted);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// A value whose objects keep the order in which their members come, and may be asked for twice.
    #[derive(Debug, Clone)]
    enum Told {
        Plain(Value),
        List(Vec<Told>),
        Object(Vec<(String, Told)>),
    }

    impl Serialize for Told {
        fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Plain(value) => value.serialize(to),
                Self::List(values) => to.collect_seq(values),
                Self::Object(members) => {
                    to.collect_map(members.iter().map(|(key, told)| (key, told)))
                }
            }
        }
    }

    fn told() -> impl Strategy<Value = Told> {
        let plain = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        plain
            .prop_map(Told::Plain)
            .prop_recursive(5, 60, 6, |inner| {
                let members = prop::collection::btree_map("[ -~é\n]{0,4}", inner.clone(), 0..6);
                prop_oneof![
                    prop::collection::vec(inner, 0..6).prop_map(Told::List),
                    members
                        .prop_map(|members| members.into_iter().collect::<Vec<_>>())
                        .prop_shuffle()
                        .prop_map(Told::Object),
                ]
            })
    }

    proptest! {
        #[test]
        fn the_text_is_that_of_a_tree_with_sorted_keys(told in told()) {
            let tree = serde_json::to_vec(&serde_json::to_value(&told).unwrap()).unwrap();
            prop_assert_eq!(to_bytes(&told).unwrap(), tree);
        }
    }

    #[test]
    fn keys_stand_in_the_order_of_their_bytes() {
        #[derive(Serialize)]
        struct Out {
            b: BTreeMap<u32, bool>,
            a: Option<&'static str>,
        }
        let out = Out {
            b: BTreeMap::from([(9, true), (10, false)]),
            a: None,
        };
        let text = to_bytes(&out).unwrap();
        assert_eq!(text, br#"{"a":null,"b":{"10":false,"9":true}}"#);
        assert_eq!(to_bytes(&[(); 0]).unwrap(), b"[]");
    }

    #[test]
    fn what_json_cannot_say_is_refused() {
        let odd = BTreeMap::from([(vec![1], 1)]);
        assert!(to_bytes(&odd).is_err());
    }
}
