//! Who is let in, and what is said to those who ask wrongly.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use tayang_store::{OfficeChange, Person, SignIn, Visit, Who};
use tayang_web::session::form_token;

use crate::office::PASSWORD;
use crate::steps::{Run, plain};
use crate::world::{Answer, Ask, World};

fn ask(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Ask {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Ask {
        method,
        path: path.to_owned(),
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
    }
}

fn is_problem(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(
        (answer.status, answer.body["code"].as_str()),
        (status, Some(code)),
        "{}",
        answer.body
    );
    assert_eq!(&answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.body["status"], status.as_u16());
    assert_eq!(answer.body["type"], format!("urn:tayang:problem:{code}"));
    for words in [&answer.body["title"], &answer.body["detail"]] {
        let words = words.as_str().unwrap();
        assert!(
            words.len() > 15 && !words.contains('{') && !words.contains('…'),
            "{words}"
        );
    }
}

#[tokio::test]
async fn without_a_token_that_counts_nobody_is_let_in() {
    let world = World::new().await;
    let case = "/api/v1/cases/01890000-0000-7000-8000-000000000001";
    for path in [
        "/api/v1/me",
        "/api/v1/tasks",
        "/api/v1/cases",
        case,
        "/api/v1/journal?after=0",
    ] {
        for headers in [
            vec![],
            vec![("authorization", "Bearer tyg_00")],
            vec![("authorization", "Basic eDp5")],
        ] {
            let answer = world.send(ask(Method::GET, path, &headers, "")).await;
            is_problem(&answer, StatusCode::UNAUTHORIZED, "unauthenticated");
            assert_eq!(&answer.headers["www-authenticate"], "Bearer");
        }
    }
    let answer = world
        .send(ask(Method::POST, "/api/v1/cases", &[], "{}"))
        .await;
    is_problem(&answer, StatusCode::UNAUTHORIZED, "unauthenticated");
    let document = world
        .send(ask(Method::GET, "/api/openapi.json", &[], ""))
        .await;
    assert_eq!(
        (document.status, &document.body),
        (StatusCode::OK, &world.document)
    );
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let world = World::new().await;
    let nobody = "01890000-0000-7000-8000-000000000001";
    for path in ["cases", "items", "files"] {
        for id in [nobody, "17", "..%2f"] {
            let answer = world.get("ratna", &format!("/api/v1/{path}/{id}")).await;
            is_problem(&answer, StatusCode::NOT_FOUND, "not_found");
        }
    }
    let path = format!("/api/v1/cases/{nobody}/commands");
    let start = json!({"command": {"type": "start_task"}});
    is_problem(
        &world.post("ratna", &path, &start).await,
        StatusCode::NOT_FOUND,
        "not_found",
    );
    let word = json!({"command": {"type": "save_revision", "kind": "article", "file": nobody}});
    is_problem(
        &world.post("ratna", &path, &word).await,
        StatusCode::NOT_FOUND,
        "not_found",
    );
    for new in [
        json!({"sop": "lain", "title": "x"}),
        json!({"sop": "pesona", "title": "x", "site": "lain"}),
    ] {
        is_problem(
            &world.post("ratna", "/api/v1/cases", &new).await,
            StatusCode::NOT_FOUND,
            "not_found",
        );
    }
    let answer = world.send(ask(Method::GET, "/api/v2/me", &[], "")).await;
    is_problem(&answer, StatusCode::NOT_FOUND, "not_found");
    let answer = world
        .send(ask(Method::DELETE, "/api/v1/cases", &[], ""))
        .await;
    is_problem(&answer, StatusCode::METHOD_NOT_ALLOWED, "method");
}

#[tokio::test]
async fn every_fault_of_form_names_its_field() {
    let world = World::new().await;
    let run = Run::open(&world, "Bentuk").await;
    let path = format!("{}/commands", run.path());
    let before = world.footprint().await;
    for (body, field) in [
        (json!({}), "command"),
        (json!({"command": {"type": "fly"}}), "command.type"),
        (
            json!({"command": {"type": "finish"}, "expeted": 3}),
            "expeted",
        ),
        (
            json!({"command": {"type": "finish"}, "expected": "3"}),
            "expected",
        ),
        (json!({"command": {"type": "return"}}), "command.reason"),
        (
            json!({"command": {"type": "finish", "needs": [0, -1]}}),
            "command.needs[1]",
        ),
        (
            json!({"command": {"type": "approve", "hash": "abc"}}),
            "command.hash",
        ),
        (
            json!({"command": {"type": "save_revision", "kind": "poem", "file": run.case}}),
            "command.kind",
        ),
        (
            json!({"command": {"type": "save_revision", "kind": "article", "file": run.case}}),
            "command.file",
        ),
        (
            json!({"command": {"type": "save_revision", "kind": "article", "file": run.case, "body": []}}),
            "command.body",
        ),
        (
            json!({"command": {"type": "save_revision", "kind": "article", "title": "t", "summary": "s",
                "body": [{"type": "paragraph", "text": [{"type": "teks"}]}]}}),
            "command.body[0].text[0].type",
        ),
    ] {
        let answer = world.post("ratna", &path, &body).await;
        is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        assert_eq!(answer.body["field"], field, "{body}: {}", answer.body);
        assert!(answer.body["detail"].as_str().unwrap().contains(field));
    }
    for (query, field) in [
        ("cases?limit=0", "limit"),
        ("cases?after=17", "after"),
        ("cases?state=gone", "state"),
        ("items?kind=poem", "kind"),
        ("items?titel=x", "titel"),
        ("journal?after=-1", "after"),
        ("journal?after=1&after=2", "after"),
        ("search", "q"),
        ("me?x=1", "x"),
    ] {
        let answer = world.get("ratna", &format!("/api/v1/{query}")).await;
        is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        assert_eq!(answer.body["field"], field, "{query}");
    }
    let long = "x".repeat(201);
    let new = json!({"sop": "pesona", "title": "Kunci"});
    let answer = world
        .post_with(
            "ratna",
            "/api/v1/cases",
            &new,
            &[("idempotency-key", &long)],
        )
        .await;
    assert_eq!(answer.body["field"], "Idempotency-Key");
    assert_eq!(world.footprint().await, before);
}

#[tokio::test]
async fn bodies_of_the_wrong_size_or_type_are_refused_in_words() {
    let world = World::new().await;
    let token = &world.bearer("ratna")[0].1;
    let json_of =
        |content: &'static str| vec![("authorization", token.as_str()), ("content-type", content)];
    let path = "/api/v1/cases";
    let large = format!("{{\"sop\": \"{}\"}}", "x".repeat(5 << 20));
    let answer = world
        .send(ask(
            Method::POST,
            path,
            &json_of("application/json"),
            &large,
        ))
        .await;
    is_problem(&answer, StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    let answer = world
        .send(ask(Method::POST, path, &json_of("text/plain"), "{}"))
        .await;
    is_problem(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported");
    let answer = world
        .send(ask(Method::POST, path, &json_of("application/json"), "{"))
        .await;
    is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");

    let answer = world
        .upload_bytes("ratna", "catatan.txt", b"hanya catatan")
        .await;
    is_problem(
        &answer,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "upload_refused",
    );
    assert_eq!(answer.codes(), ["wrong_kind"]);
    let answer = world
        .upload_bytes("ratna", "foto.jpg", &[0xff, 0xd8, 0xff, 0xe0, 0, 0])
        .await;
    is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "upload_refused");
    assert_eq!(answer.codes(), ["broken"]);
    let mut huge = ask(
        Method::POST,
        "/api/v1/files",
        &json_of("multipart/form-data; boundary=x"),
        "",
    );
    huge.headers
        .push(("content-length".to_owned(), (600 << 20).to_string()));
    is_problem(
        &world.send(huge).await,
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
    );
    let answer = world.upload("ratna", "lokasi.mp4").await;
    assert_eq!(
        (&answer.body["kind"], &answer.body["state"]),
        (&json!("video"), &json!("pending"))
    );
    assert_eq!(world.footprint().await.1, 1);
}

#[tokio::test]
async fn who_holds_no_post_sees_nothing() {
    let world = World::new().await;
    let run = Run::open(&world, "Rahasia").await;
    run.act("ratna", plain("Rahasia", "Belum waktunya.")).await;
    let item = run.item().await;
    let me = world.read("nirmala", "/api/v1/me").await;
    assert_eq!(
        (&me["person"]["name"], &me["posts"]),
        (&json!("Baiq Nirmala"), &json!([]))
    );
    for path in [
        "cases",
        "items",
        "journal",
        "sops",
        "tasks",
        "search?q=rahasia",
    ] {
        let list = world.read("nirmala", &format!("/api/v1/{path}")).await;
        assert_eq!(list["data"], json!([]), "{path}");
    }
    for path in [
        run.path(),
        format!("/api/v1/items/{item}"),
        format!("/api/v1/items/{item}/revisions"),
    ] {
        is_problem(
            &world.get("nirmala", &path).await,
            StatusCode::NOT_FOUND,
            "not_found",
        );
    }
    let answer = run.give("nirmala", &json!({"type": "start_task"})).await;
    is_problem(&answer, StatusCode::NOT_FOUND, "not_found");
    let answer = world.upload("nirmala", "foto-gps-1.jpg").await;
    is_problem(&answer, StatusCode::FORBIDDEN, "no_post");
    let new = json!({"sop": "pesona", "title": "Coba"});
    let answer = world.post("nirmala", "/api/v1/cases", &new).await;
    assert_eq!(
        (answer.status, answer.codes()),
        (StatusCode::FORBIDDEN, vec!["not_your_role"])
    );
}

#[tokio::test]
async fn who_gets_a_new_password_or_is_locked_out_has_no_token_that_counts() {
    let world = World::new().await;
    let ratna = world.office.people["ratna"];
    let store = &world.store;
    let made = async || {
        let made = store.create_api_token(Who::System, ratna, "skrip").await;
        format!("Bearer {}", made.unwrap())
    };
    let counts = async |bearer: &str| {
        let headers = [("authorization", bearer)];
        let answer = world
            .send(ask(Method::GET, "/api/v1/me", &headers, ""))
            .await;
        answer.status == StatusCode::OK
    };
    let old = made().await;
    assert!(counts(&old).await);
    let temporary = store.reset_password(Who::System, ratna).await.unwrap();
    assert!(!counts(&old).await, "reset");
    is_problem(
        &world.get("ratna", "/api/v1/tasks").await,
        StatusCode::UNAUTHORIZED,
        "unauthenticated",
    );

    let visit = Visit::default();
    let signed = store.authenticate("ratna", &temporary, &visit).await;
    let SignIn::Welcome(signed) = signed.unwrap() else {
        panic!("not signed in")
    };
    let old = made().await;
    assert!(counts(&old).await);
    let changed = store
        .change_password(&signed.session, &temporary, PASSWORD, &visit)
        .await;
    changed.unwrap();
    assert!(!counts(&old).await, "changed");

    let old = made().await;
    let row = store.office().await.unwrap().persons[&ratna].clone();
    let row = Person {
        disabled: true,
        ..row
    };
    store
        .change_office(Who::System, OfficeChange::SavePerson(row))
        .await
        .unwrap();
    assert!(!counts(&old).await, "locked out");
    assert!(world.get("yusuf", "/api/v1/me").await.status == StatusCode::OK);
}

#[tokio::test]
async fn a_session_changes_things_only_from_a_page_of_the_desk() {
    let world = World::new().await;
    let welcome = world
        .store
        .authenticate("ratna", PASSWORD, &Visit::default())
        .await
        .unwrap();
    let SignIn::Welcome(signed) = welcome else {
        panic!("{welcome:?}")
    };
    let cookie = format!("tayang={}", signed.token);
    let token = form_token(&signed.token);
    let me = world
        .send(ask(Method::GET, "/api/v1/me", &[("cookie", &cookie)], ""))
        .await;
    assert_eq!(
        (&me.body["login"], &me.body["assurance"]),
        (&json!("ratna"), &json!("password"))
    );

    let new = json!({"sop": "pesona", "title": "Dari meja"}).to_string();
    let base = [
        ("cookie", cookie.as_str()),
        ("content-type", "application/json"),
    ];
    let with = |more: &[(&'static str, &'static str)], token: Option<&str>| {
        let mut headers: Vec<(String, String)> = Vec::new();
        for (name, value) in base.iter().chain(more) {
            headers.push(((*name).to_owned(), (*value).to_owned()));
        }
        headers.extend(token.map(|token| ("x-form-token".to_owned(), token.to_owned())));
        Ask {
            method: Method::POST,
            path: "/api/v1/cases".to_owned(),
            headers,
            body: new.clone().into_bytes(),
        }
    };
    is_problem(
        &world.send(with(&[], None)).await,
        StatusCode::FORBIDDEN,
        "foreign",
    );
    is_problem(
        &world.send(with(&[], Some("00"))).await,
        StatusCode::FORBIDDEN,
        "foreign",
    );
    let foreign = world
        .send(with(&[("origin", "https://lain.example")], Some(&token)))
        .await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert_eq!(world.footprint().await.0, 0);
    let own = world
        .send(with(&[("origin", "http://127.0.0.1:8081")], Some(&token)))
        .await;
    assert_eq!(own.status, StatusCode::CREATED, "{}", own.body);
}

#[tokio::test]
async fn words_come_in_the_language_that_is_asked_for() {
    let world = World::new().await;
    let run = Run::open(&world, "Bahasa").await;
    let path = format!("{}/commands", run.path());
    let approve = json!({"command": {"type": "finish"}});
    let said = async |language: &str| {
        let headers = [("accept-language", language)];
        let answer = world.post_with("hendra", &path, &approve, &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        answer.body["refusals"][0]["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (indonesian, english) = (said("fr, id;q=0.8").await, said("en-GB,en").await);
    assert!(indonesian.contains("jabatan Anda"), "{indonesian}");
    assert!(english.contains("post"), "{english}");
    assert_eq!(said("fr").await, indonesian);
    assert_ne!(Value::from(english), Value::from(indonesian));
}
