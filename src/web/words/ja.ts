import type { ReaderWords } from "./reader-words.ts";

export const ja: ReaderWords = {
  subscribe: {
    title: "{publication} を購読する",
    text: "無料でメールに届きます。受け取りたいものを選んでください。",
    button: "購読する",
    email: "メールアドレス",
    newsletters: "ニュースレター",
    lastIssue: "最新号",
    trap: "空欄のままにしてください",
    agree:
      "{publication} からこれらのニュースレターを受け取ります。どのメールにも配信停止のリンクがあります。",
  },
  mistakes: {
    noAddress: "メールアドレスではないようです。もう一度ご確認ください。",
    nothingChosen: "ニュースレターを一つ以上選んでください。",
    misspelt:
      "{suggestion} ではありませんか。このままで正しければ、もう一度ボタンを押してください。",
    busy: "ただいま登録が大変混み合っています。1時間後にもう一度お試しください。",
  },
  asked: {
    title: "メールをご確認ください",
    text: "確認のメールをお送りしました。メールのボタンを押すと、ニュースレターが届きます。見当たらない場合は迷惑メールもご覧ください。このメールは1つのアドレスに1日1通です。",
  },
  answer: {
    subscribe: {
      title: "あと一回押すだけです",
      text: "次のニュースレターが届きます:",
      button: "はい、受け取ります",
    },
    "move-from": {
      title: "宛先を変更しますか",
      text: "新しいアドレスでも確認がとれると、そちらに届きます。",
      button: "はい、変更します",
    },
    "move-to": {
      title: "こちらに送りますか",
      text: "今後はこのメールボックスに届きます。",
      button: "はい、こちらに送ってください",
    },
    data: {
      title: "あなたのデータ",
      text: "保存されている情報のすべてです(JSON ファイル)。",
      button: "データを受け取る",
    },
    erase: {
      title: "情報を削除しますか",
      text: "アドレスと関連する情報を、ただちに完全に削除します。",
      button: "削除する",
    },
  },
  answered: {
    subscribe: { title: "ようこそ", text: "登録されました。次の号からお届けします。" },
    "move-from": {
      title: "次は新しいメールボックスです",
      text: "新しいアドレスにメールをお送りしました。そのボタンで変更が完了します。",
    },
    "move-to": { title: "変更しました", text: "今後はこのメールボックスに届きます。" },
    erase: { title: "削除しました", text: "あなたの情報はもう残っていません。" },
  },
  expired: {
    title: "リンクの期限が切れています",
    text: "有効期間は3日間でした。もう一度お申し込みください。",
  },
  answeredBefore: {
    title: "すでに完了しています",
    text: "このリンクは使用済みです。使えるのは一度だけです。",
  },
  preferences: {
    title: "ニュースレターの設定",
    text: "{address} に届くもの。",
    newsletters: "ニュースレター",
    language: "このページの言語",
    ownLanguage: "ニュースレターと同じ",
    zone: "タイムゾーン",
    unknownZone: "未設定",
    textOnly: "文字だけ(画像やデザインなし)",
    pause: "一時停止",
    noPause: "停止しない",
    pauseDays: "{count}日間",
    pausedUntil: "{date} まで(現在の設定)",
    save: "保存する",
    saved: "保存しました。",
    link: "設定",
  },
  move: {
    title: "別のアドレスに変更",
    text: "変更の前に、両方のメールボックスで確認します。",
    email: "新しいメールアドレス",
    button: "変更する",
  },
  data: {
    title: "保存されている情報",
    text: "すべてをファイルで受け取れるリンクを、メールでお送りします。",
    button: "データを請求する",
  },
  erase: {
    title: "情報の削除",
    text: "メールで確認のうえ、すべての情報を削除します。",
    button: "削除する",
  },
  ownAsked: {
    title: "メールをご確認ください",
    text: "ご本人かどうかを確認するメールをお送りしました。お返事があるまで何も変わりません。",
  },
  ownBusy: "本日はこれ以上メールをお送りできません。明日もう一度お試しください。",
};
