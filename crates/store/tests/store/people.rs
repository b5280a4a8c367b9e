//! Accounts, passwords, sessions, throttles, tokens, the first set-up.

use tayang_core::office::Assurance;
use tayang_store::{
    Category, NewPerson, OfficeChange, OfficeError, OfficeRefusal, Person, SignIn, Site, Visit, Who,
};

use crate::both;
use crate::world::{World, who};

const PASSWORD: &str = "gajah menyeberang sungai";

both! {
    async fn a_password_opens_a_session_until_it_ends(world) {
        let (person, token) = signed_in(&world).await;
        let session = world.store.session(&token).await.unwrap().unwrap();
        assert_eq!((session.person, session.assurance(world.now())), (person, Assurance::Password));
        world.pass_minutes(11);
        assert_eq!(session.assurance(world.now()), Assurance::Session);
        assert!(world.store.session("00").await.unwrap().is_none());

        for _ in 0..20 {
            world.pass_minutes(7 * 60);
            assert!(world.store.session(&token).await.unwrap().is_some());
        }
        world.pass_minutes(8 * 60 + 1);
        assert!(world.store.session(&token).await.unwrap().is_none(), "idle");

        let (_, token) = again(&world).await;
        for _ in 0..24 {
            world.pass_minutes(7 * 60);
            world.store.session(&token).await.unwrap();
        }
        assert!(world.store.session(&token).await.unwrap().is_none(), "too old");
        world.store.sweep().await.unwrap();
        assert_eq!(world.number("select count(*) from session").await, 0);
    }

    async fn guesses_are_counted_and_stopped(world) {
        signed_in(&world).await;
        let wrong = async || {
            world.store.authenticate("dimas", "tebakan yang salah", &visit()).await.unwrap()
        };
        for _ in 0..5 {
            assert!(matches!(wrong().await, SignIn::Wrong));
        }
        let SignIn::Blocked { until } = wrong().await else { panic!("not blocked") };
        assert!(until > world.now());
        let right = world.store.authenticate("dimas", PASSWORD, &visit()).await.unwrap();
        assert!(matches!(right, SignIn::Blocked { .. }), "even the right one waits");
        world.pass_minutes(16);
        let (_, token) = again(&world).await;
        assert_eq!(token.len(), 64);
        // The same holds for who changes a password in an open session.
        let session = world.store.session(&token).await.unwrap().unwrap();
        let change = async |old: &str| {
            refusal(world.store.change_password(&session, old, "unta melewati gurun", &visit()).await)
        };
        for _ in 0..5 {
            assert_eq!(change("tebakan yang salah").await, OfficeRefusal::PasswordWrong);
        }
        assert_eq!(change(PASSWORD).await, OfficeRefusal::PasswordBlocked);
        world.pass_minutes(16);
        let nobody = world.store.authenticate("tidak-ada", PASSWORD, &visit()).await.unwrap();
        assert!(matches!(nobody, SignIn::Wrong));
    }

    async fn an_office_behind_one_address_signs_in_all_day(world) {
        signed_in(&world).await;
        let nobody = async |at: u32| {
            let login = format!("tidak-ada-{at}");
            world.store.authenticate(&login, "tebakan yang salah", &visit()).await.unwrap()
        };
        for _ in 0..60 {
            world.pass_minutes(1);
            assert_eq!(again(&world).await.1.len(), 64, "a right password is no guess");
        }
        for at in 0..50 {
            assert!(matches!(nobody(at).await, SignIn::Wrong), "guess {at}");
        }
        assert!(matches!(nobody(50).await, SignIn::Blocked { .. }), "other names, one address");
        let right = world.store.authenticate("dimas", PASSWORD, &visit()).await.unwrap();
        assert!(matches!(right, SignIn::Blocked { .. }), "it waits like everybody there");
    }

    async fn a_changed_password_ends_every_session(world) {
        let (_, old_token) = signed_in(&world).await;
        let (_, token) = again(&world).await;
        let session = world.store.session(&token).await.unwrap().unwrap();
        let change = async |old: &str, new: &str| {
            world.store.change_password(&session, old, new, &visit()).await
        };
        assert_eq!(refusal(change("salah sekali ini", "unta melewati gurun").await), OfficeRefusal::PasswordWrong);
        assert_eq!(refusal(change(PASSWORD, "pendek").await), OfficeRefusal::PasswordShort { least: 15 });
        assert_eq!(refusal(change(PASSWORD, "rahasiarahasia123").await), OfficeRefusal::PasswordCommon);
        let fresh = change(PASSWORD, "unta melewati gurun").await.unwrap();
        for ended in [&old_token, &token] {
            assert!(world.store.session(ended).await.unwrap().is_none());
        }
        assert!(world.store.session(&fresh.token).await.unwrap().is_some());
        assert_eq!(world.store.sessions(fresh.session.person).await.unwrap().len(), 1);
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn an_administrator_resets_and_the_person_must_change(world) {
        let (person, _) = signed_in(&world).await;
        let by_other = world.store.reset_password(who(world.cast.head), person).await;
        assert_eq!(refusal(by_other), OfficeRefusal::NotAdministrator);
        let temporary = world.store.reset_password(who(world.cast.steward), person).await.unwrap();
        let signed = world.store.authenticate("dimas", &temporary, &visit()).await.unwrap();
        let SignIn::Welcome(signed) = signed else { panic!("{signed:?}") };
        assert!(signed.session.must_change);
        world.sql("update person set password = 'lain' where login = 'dimas'").await;
        let faults = world.store.journal_verify().await.unwrap().faults;
        let row = format!("password {person}");
        assert_eq!(faults[0].kind, tayang_store::FaultKind::RowEdited { row });
    }

    async fn a_new_password_ends_tokens_too(world) {
        let (person, session) = signed_in(&world).await;
        let token = async || world.store.create_api_token(who(person), person, "skrip").await.unwrap();
        let (old, mine) = (token().await, who(world.cast.head));
        let of_another = world.store.create_api_token(mine, world.cast.head, "lain").await.unwrap();
        world.store.reset_password(who(world.cast.steward), person).await.unwrap();
        assert_eq!(world.store.api_token(&old).await.unwrap(), None);
        assert_eq!(world.store.api_tokens(person).await.unwrap(), []);
        assert!(world.store.session(&session).await.unwrap().is_none());
        assert_eq!(world.store.api_token(&of_another).await.unwrap(), Some(world.cast.head));
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn a_password_that_was_taken_back_while_it_was_checked_opens_nothing(world) {
        let (person, _) = signed_in(&world).await;
        let (_, token) = again(&world).await;
        let open = world.store.session(&token).await.unwrap().unwrap();
        let taken_back = |hash: &str| {
            let hash = hash.to_owned();
            let change = OfficeChange::SetPassword { person, hash, temporary: true, before: None };
            world.store.change_office(who(world.cast.steward), change)
        };
        let at = visit();
        let asked = world.store.change_password(&open, PASSWORD, "unta melewati gurun", &at);
        let (changed, done) = tokio::join!(asked, taken_back("lain"));
        done.unwrap();
        // On a busy machine the change may be first; what was taken back counts all the same.
        if changed.is_err() {
            assert_eq!(refusal(changed), OfficeRefusal::PasswordWrong);
        }
        assert_eq!(world.number("select count(*) from person where password = 'lain'").await, 1);

        let temporary = world.store.reset_password(who(world.cast.steward), person).await.unwrap();
        let asked = world.store.authenticate("dimas", &temporary, &at);
        let (signed, done) = tokio::join!(asked, taken_back("lagi"));
        done.unwrap();
        if let SignIn::Welcome(first) = signed.unwrap() {
            assert!(world.store.session(&first.token).await.unwrap().is_none());
        }
        assert_eq!(world.store.sessions(person).await.unwrap(), []);
    }

    async fn a_closed_account_and_a_revoked_token_count_no_longer(world) {
        let (person, token) = signed_in(&world).await;
        let api = world.store.create_api_token(who(person), person, "skrip").await.unwrap();
        let other = world.store.create_api_token(who(person), person, "lain").await.unwrap();
        assert_eq!(world.store.api_token(&api).await.unwrap(), Some(person));
        let tokens = world.store.api_tokens(person).await.unwrap();
        let id = tokens.iter().find(|token| token.name == "skrip").unwrap().id;
        let revoke = OfficeChange::RevokeToken { id, person };
        world.store.change_office(who(person), revoke).await.unwrap();
        assert_eq!(world.store.api_token(&api).await.unwrap(), None);

        let office = world.store.office().await.unwrap();
        let row = Person { disabled: true, ..office.persons[&person].clone() };
        world.store.change_office(who(world.cast.steward), OfficeChange::SavePerson(row)).await.unwrap();
        assert!(world.store.session(&token).await.unwrap().is_none());
        assert_eq!(world.store.api_token(&other).await.unwrap(), None);
        let signed = world.store.authenticate("dimas", PASSWORD, &visit()).await.unwrap();
        assert!(matches!(signed, SignIn::Wrong));
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn the_office_keeps_its_rules(world) {
        let steward = world.cast.steward;
        let office = world.store.office().await.unwrap();
        let row = Person { administrator: false, ..office.persons[&steward].clone() };
        let change = OfficeChange::SavePerson(row);
        assert_eq!(refusal(world.store.change_office(who(steward), change).await), OfficeRefusal::LastAdministrator);
        let taken = world.store.add_person(who(steward), newcomer("hendra")).await;
        assert_eq!(refusal(taken), OfficeRefusal::LoginTaken);
        let invalid = world.store.add_person(who(steward), newcomer("Ada Spasi")).await;
        assert_eq!(refusal(invalid), OfficeRefusal::LoginInvalid);
        for email in ["dimas", "dimas@", "@contoh.example", "a b@contoh.example", "a@b@contoh.example", "a@contoh..example", "Dimas <a@contoh.example>"] {
            let new = NewPerson { email: email.to_owned(), ..newcomer("dimas") };
            let refused = world.store.add_person(who(steward), new).await;
            assert_eq!(refusal(refused), OfficeRefusal::EmailInvalid, "{email}");
        }
        let row = Person { email: "dimas.p+kerja@surat.contoh.example".to_owned(), ..office.persons[&steward].clone() };
        world.store.change_office(who(steward), OfficeChange::SavePerson(row)).await.unwrap();
        let by_other = world.store.add_person(who(world.cast.head), newcomer("baru")).await;
        assert_eq!(refusal(by_other), OfficeRefusal::NotAdministrator);
        let broken = world.store.adopt_sop(who(steward), "format = 1".to_owned(), vec!["utama".to_owned()]).await;
        assert!(matches!(refusal(broken), OfficeRefusal::SopInvalid(problems) if !problems.is_empty()));
        assert_eq!(world.store.make_setup_token().await.unwrap(), None);
    }
}

/// The one-time link of an empty office: once, and only with a good password.
#[tokio::test]
async fn the_set_up_link_counts_once() {
    let world = World::empty().await;
    let store = &world.store;
    let old = store.make_setup_token().await.unwrap().unwrap();
    let token = store.make_setup_token().await.unwrap().unwrap();
    assert!(!store.setup_token_counts(&old).await.unwrap());
    let site = || Site {
        key: "utama".to_owned(),
        hosts: Vec::new(),
        identity: serde_json::json!({}),
        categories: vec![Category::new("umum", "Umum")],
    };
    let with = |password: Option<&str>| NewPerson {
        password: password.map(str::to_owned),
        ..newcomer("nirmala")
    };
    let weak = store
        .first_setup(&token, site(), with(Some("password123456789")))
        .await;
    assert_eq!(refusal(weak), OfficeRefusal::PasswordCommon);
    let person = store
        .first_setup(&token, site(), with(Some(PASSWORD)))
        .await
        .unwrap();
    assert!(store.office().await.unwrap().persons[&person].administrator);
    let twice = store
        .first_setup(&token, site(), with(Some(PASSWORD)))
        .await;
    assert_eq!(refusal(twice), OfficeRefusal::SetupOver);
    assert_eq!(store.make_setup_token().await.unwrap(), None);
    let signed = store
        .authenticate("Nirmala ", PASSWORD, &visit())
        .await
        .unwrap();
    let SignIn::Welcome(signed) = signed else {
        panic!("{signed:?}")
    };
    assert!(!signed.session.must_change);
}

fn newcomer(login: &str) -> NewPerson {
    NewPerson {
        login: login.to_owned(),
        name: "Dimas Prasetyo".to_owned(),
        email: String::new(),
        administrator: false,
        password: None,
    }
}

fn visit() -> Visit {
    Visit {
        address: "10.0.0.7".to_owned(),
        agent: "Peramban".to_owned(),
    }
}

/// A new person with a session; tells who and its secret.
async fn signed_in(world: &World) -> (tayang_core::ids::PersonId, String) {
    let new = NewPerson {
        password: Some(PASSWORD.to_owned()),
        ..newcomer("dimas")
    };
    world.store.add_person(Who::System, new).await.unwrap();
    again(world).await
}

async fn again(world: &World) -> (tayang_core::ids::PersonId, String) {
    match world
        .store
        .authenticate("dimas", PASSWORD, &visit())
        .await
        .unwrap()
    {
        SignIn::Welcome(signed) => (signed.session.person, signed.token),
        other => panic!("{other:?}"),
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> OfficeRefusal {
    match result {
        Err(OfficeError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}
