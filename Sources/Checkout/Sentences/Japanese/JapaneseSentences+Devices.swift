import Storage

// Devices, the disk, the back office and the database.
extension JapaneseSentences {
    static func say(_ trouble: DeviceTrouble) -> Advice? {
        switch trouble {
        case .notConfigured: Advice("この種類の機器は設定されていません。", "`till setup` で選んでください。")
        case .wrongSetting: Advice("機器の設定が正しくありません。", "`till setup --device` で直してください。指定できる値は `till doctor` で分かります。")
        case .notFound: Advice("機器が応答しません。", "接続と電源、`till setup` のアドレスを確認してください。")
        case .noPermission: Advice("このプログラムには機器を使う権限がありません。", "udev-rules/70-till.rules を入れるか、ユーザーを機器ファイルのグループ（シリアルは dialout）に加えてください。")
        case .busy: Advice("別のプログラムが機器を使っています。", "そのプログラムを止めてください（ModemManager、brltty、CUPS はシリアルや USB の機器を使うことがあります）。")
        case .disconnected: Advice("機器が外されたか、電源が切れました。", "ケーブルと電源を確認してください。自動で再び見つかります。")
        case .noAnswer: Advice("機器は接続されていますが、応答しません。", "電源、速度（ボーレート。`till calibrate` が一般的な値を試します）、コマンド体系（ESC/POS）を確認してください。")
        case .wrongSpeed:
            Advice("機器から届くデータが読み取れません。", "速度（ボーレート）かパリティが合っていない可能性があります。`till calibrate` が一般的な値を試します。合っていればコマンド体系（プロファイル）を確認してください。")
        case .unknownModel: Advice("この機器は登録されていません。", "レジの機器であれば、手動で割り当ててください：till setup --device ROLE=ADDRESS")
        case .failed: Advice("機器が故障しました。", "詳しくは `till doctor` とログを見てください。")
        case .coverOpen: Advice("プリンタのカバーが開いています。", "カバーを閉めてください。")
        case .paperOut: Advice("プリンタの用紙がありません。", "新しいロールを入れて、カバーを閉めてください。")
        case .paperNearEnd: Advice("プリンタの用紙が残りわずかです。", "新しいロールを用意してください。")
        case .cutter: Advice("プリンタのカッターが詰まっています。", "カバーを開け、カッターの紙を取り除いて閉めてください。")
        case .overheated: Advice("プリンタが熱くなり、休止しています。", "お待ちください。自動で再開します。")
        case .unrecoverable: Advice("プリンタに異常があります。", "電源を入れ直してください。直らない場合は修理が必要です。")
        case .tooLong: Advice("この文書はこのプリンタには長すぎます。", "別のプリンタで印刷するか、分けて印刷してください。")
        case .offline: Advice("プリンタがオフラインです。", "紙送りボタンかオンラインボタンを押し、ランプを確認してください。")
        case .mechanical: Advice("プリンタの機構に何か詰まっています。", "カバーを開け、紙の通り道とローラーを空けて閉めてください。まだ点滅する場合は電源を入れ直してください。")
        case .feeding: Advice("プリンタのボタンで紙送りをしています。", "紙送りボタンを離してください。")
        case .waitingForButton: Advice("プリンタがオンラインに戻るのを待っています。", "用紙を入れてカバーを閉めた状態で、紙送りボタンを1回押してください。")
        case .bufferOverflow: Advice("送ったデータの一部がプリンタで失われました。", "プリンタのスイッチと `till setup` のハンドシェイク（RTS/CTS か DTR）を確認してください。")
        case .drawerByKey: Advice("ドロアを鍵で開けてください。", "プリンタとドロアのケーブルを確認してください。")
        case .drawerOpen: Advice("ドロアが開いています。", "会計が終わったら閉めてください。閉まっている場合は、`till setup` のセンサーの極性が逆です。")
        case .drawerOpenTooLong: Advice("ドロアが長く開いたままです。", "ドロアを閉めてください。")
        case .drawerStuck: Advice("ドロアが開きませんでした。", "鍵とケーブルを確認してください。問題がなければ `till setup` のピンとセンサーの極性を確認してください。")
        case .drawerForcedOpen: Advice("レジ以外からドロアが開けられました。", "誰が（鍵で、または無理に）開けたか確認して閉めてください。誰も開けていなければ、鍵とセンサーを確認してください。")
        case .drawerUnknown: Advice("ドロアが開いたかどうか分かりません。", "ドロアを見て、閉まっていれば鍵で開けてください。ケーブルを確認してください。")
        case .drawerCharging:
            Advice("ドロアの準備ができていません。鍵で開けるか、数秒後にもう一度行ってください。", "基板は開くたびにシリアルポートから充電します。電源を付けると解消します。")
        case .drawerUnsupported: Advice("このドロアはレジから開けられません。", "通信方式が不明です。プリンタのドロア端子につなぐか、ドロアの quirks ファイルに開け方を追加してください。")
        case .drawerPolarity: Advice("ドロアのスイッチで開閉を区別できません。", "完全に閉めた状態と開けた状態で読み直してください。同じならスイッチがありません。`hasSensor` を切ってください。")
        case .scannerNotPOS:
            Advice("スキャナがスキャナとして認識されません。", "説明書のバーコード「USB HID-POS」（または「USB OPOS handheld」）をスキャンするか、ここでキーボード型かシリアル型として設定してください。")
        case .scannerBadDescriptor: Advice("スキャナの自己情報が正しくありません。", "説明書のバーコードでキーボードかシリアルに切り替えてください。`till support-bundle` の出力を保存してください。")
        case .scannerKeyboardData: Advice("このレジにキーボードの表がありません。", "Debian のパッケージ xkb-data（/usr/share/X11/xkb に入ります）を入れて、起動し直してください。")
        case .scannerUnknownLayout:
            Advice("スキャナのキーボード配列が登録されていません。", "`till setup` で `ls /usr/share/X11/xkb/symbols` にある配列（us、gb、de、fr、tr など）を選んでください。")
        case .displayRefused: Advice("客面表示器が送られた内容を理解しません。", "表示器に `till diagnose` を行い、名前が読めるコマンド体系を選んでください。")
        case .displayUnverified: Advice("客面表示器の表示が確認されていません。", "表示器を見てください。空白や記号の場合は `till diagnose` を行い、読めるコマンド体系を選んでください。")
        case .diskUnknown: Advice("ディスクの空きを読み取れません。", "till doctor を実行してください。")
        case .diskWarning: Advice("ディスクの使用量が \(DiskSpace.warningPercent) % を超えました。", "レジのデータがあるディスクに空きを作ってください。")
        case .diskNearlyFull: Advice("ディスクの使用量が \(DiskSpace.alarmPercent) % を超えました。", "レジのデータがあるディスクに早めに空きを作ってください。")
        case .diskFull: Advice("ディスクがいっぱいです。会計中の売上を完了または保留してください。新しい会計は始められません。", "レジのデータがあるディスクに空きを作ってください。記録済みのものは失われていません。")
        }
    }

    static func say(_ alarm: OfficeAlarm) -> Advice? {
        let twoCopies = """
            レジを止めてください。使うコピーは一つだけにし、そこで 'till renew' を実行し、本部で 'till-office enrol --terminal ID' でコードを作り、\
            'till enrol' で登録して、もう一度起動してください。その間も販売は続けられ、何も失われません。
            """
        let technician = "'till doctor' を実行し、技術者に連絡してください。その間も販売は続けられます。"
        return switch alarm {
        case .fork: Advice("本部の記録がこのレジと違います。二つのコピーが使われたか、古いバックアップが手作業で戻されました。", twoCopies)
        case .officeIsAhead: Advice("このレジが失った記録を本部が持っています。このレジは自分自身の古いコピーです。", twoCopies)
        case .refusedGap: Advice("本部がこのレジからの送信を受け付けません。途中の記録が抜けています。", technician)
        case .refusedFork: Advice("本部がこのレジからの送信を受け付けません。同じ番号に別の記録があります。", twoCopies)
        case .refusedBrokenChain: Advice("本部がこのレジからの送信を受け付けません。ハッシュ値が合いません。", twoCopies)
        case .refusedUnknownEpoch: Advice("本部がこのレジからの送信を受け付けません。世代が登録と違います。", twoCopies)
        case .notEnrolled:
            Advice("本部がこのレジの接続を認めません。", "本部で 'till-office enrol --terminal ID' でコードを作り、'till enrol' でこのレジを登録し直してください。その間も販売は続けられます。")
        case .notUnderstood: Advice("本部が送られた内容を読めません。", "till と till-office を同じ版に更新し、'till outbox retry' を実行してください。その間も販売は続けられます。")
        }
    }

    static func say(_ error: StorageError) -> String? {
        switch error {
        case .diskFull: "ディスクがいっぱいです。空きを作って、もう一度行ってください。"
        case .readOnly, .notAccessible: "レジのデータに書き込めません。技術者に連絡してください。"
        case .corrupt(_, let detail): "レジのデータが壊れています。技術者に連絡してください。（\(detail)）"
        case .failed(_, let detail): "データベースに拒否されました。もう一度行い、続く場合は技術者に連絡してください。（\(detail)）"
        case .commitUnknown(let detail): "最後の操作が記録されたか分かりません。確認して、もう一度行ってください。（\(detail)）"
        case .reopenNeeded, .notWritable: "データベースが閉じています。レジを起動し直すか、技術者に連絡してください。"
        case .locked: "同じデータで別のレジが動いています。そちらを使うか、先に止めてください。"
        case .unreadable(let what, let detail): "保存された値を読めません。技術者に連絡してください。（\(what): \(detail)）"
        case .draftAlreadyOpen: "別の会計中の売上があります。先に完了、保留、または中止してください。"
        case .noSuchDraft: "その会計または保留はもうありません。その間に完了または中止されました。"
        case .noSuchPrintJob: "その印刷はもうありません。その間に処理されました。"
        case .noSuchCashier: "その担当者はいません。番号を確認してください。"
        case .noSuchCustomer: "そのお客様は登録されていません。もう一度検索してください。削除された可能性があります。"
        case .noSuchGiftCard: "そのギフトカードまたはストアクレジットはありません。番号を確認してください。"
        case .actionRepeated(let id): "操作 \(id) はすでに行われています。"
        case .ownedByPeer(let name): "商品マスタは \(name) で管理されています。そちらで変更すると、自動でここに届きます。"
        case .moreThanSold(let document, let line): "\(document) の明細 \(line) は、すでにこの数量まで返品されています。残りの分を返品してください。"
        case .voucherUsed(let code, let document): "商品券 \(code) はすでに\(document.map { " \($0) " } ?? "別の会計")の支払いに使われています。別の支払い方法で受け取ってください。"
        case .shopKeyMissing: "店舗の鍵がありません。'till recover' と復旧コードで元に戻してください。"
        // Of commands and of starting, not of selling.
        case .notFound, .alreadyExists, .fileExists, .notADatabase, .foreignDatabase, .newerSchema, .olderSchema, .interrupted, .notDurable, .unknownDraftVersion, .noSuchPeer,
            .noRoomForUpdate, .badProduct, .badRules, .badValue, .backupFailed, .otherTerminal, .newerThanBackup, .badBackup: nil
        }
    }
}
