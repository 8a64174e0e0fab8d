import Storage

// Devices, the disk, the back office and the database.
extension GermanSentences {
    static func say(_ trouble: DeviceTrouble) -> Advice? {
        switch trouble {
        case .notConfigured: Advice("Ein solches Gerät ist nicht eingerichtet.", "Wählen Sie eines mit `till setup`.")
        case .wrongSetting: Advice("Das Gerät ist falsch eingerichtet.", "Berichtigen Sie es mit `till setup --device`; `till doctor` sagt, was dort stehen kann.")
        case .notFound: Advice("Das Gerät antwortet nicht.", "Prüfen Sie, ob es angeschlossen und eingeschaltet ist und die Adresse aus `till setup` hat.")
        case .noPermission:
            Advice("Dieses Programm darf das Gerät nicht benutzen.",
                "Installieren Sie udev-rules/70-till.rules, oder nehmen Sie den Benutzer in die Gruppe der Gerätedatei auf (bei seriellen Anschlüssen dialout).")
        case .busy:
            Advice("Ein anderes Programm hält das Gerät.", "Beenden Sie das andere Programm (ModemManager, brltty und CUPS greifen oft nach seriellen und USB-Geräten).")
        case .disconnected: Advice("Das Gerät wurde abgezogen oder ausgeschaltet.", "Prüfen Sie Kabel und Strom. Es wird von selbst wiedergefunden.")
        case .noAnswer:
            Advice("Das Gerät ist angeschlossen, antwortet aber nicht.",
                "Prüfen Sie, ob es eingeschaltet ist, sowie Geschwindigkeit (Baud; `till calibrate` versucht die üblichen) und Befehlssatz (ESC/POS).")
        case .wrongSpeed:
            Advice("Was das Gerät sendet, ergibt keinen Sinn.",
                "Wahrscheinlich passt die Geschwindigkeit (Baud) oder Parität nicht: `till calibrate` versucht die üblichen. Stimmen sie, prüfen Sie den Befehlssatz (das Profil).")
        case .unknownModel: Advice("Dieses Gerät ist nicht bekannt.", "Gehört es zur Kasse, ordnen Sie es selbst zu: till setup --device ROLLE=ADRESSE.")
        case .failed: Advice("Das Gerät ist ausgefallen.", "Einzelheiten stehen in `till doctor` und im Protokoll.")
        case .coverOpen: Advice("Der Deckel des Druckers ist offen.", "Schließen Sie den Deckel.")
        case .paperOut: Advice("Der Drucker hat kein Papier mehr.", "Legen Sie eine neue Rolle ein und schließen Sie den Deckel.")
        case .paperNearEnd: Advice("Das Papier des Druckers ist fast zu Ende.", "Halten Sie eine neue Rolle bereit.")
        case .cutter: Advice("Das Messer des Druckers klemmt.", "Öffnen Sie den Deckel, befreien Sie das Papier am Messer, schließen Sie ihn.")
        case .overheated: Advice("Der Drucker ist zu heiß und macht eine Pause.", "Warten Sie; es geht von selbst weiter.")
        case .unrecoverable: Advice("Der Drucker meldet eine Störung.", "Schalten Sie ihn aus und ein; bleibt die Störung, muss er gewartet werden.")
        case .tooLong: Advice("Das Dokument ist für diesen Drucker zu lang.", "Drucken Sie es auf einem anderen Drucker, oder in Teilen.")
        case .offline: Advice("Der Drucker ist nicht bereit (offline).", "Drücken Sie seine Vorschub- oder Online-Taste; sehen Sie nach seinen Lampen.")
        case .mechanical:
            Advice("Etwas blockiert die Mechanik des Druckers.",
                "Öffnen Sie den Deckel, befreien Sie Papierweg und Walze, schließen Sie ihn; blinkt er weiter, schalten Sie ihn aus und ein.")
        case .feeding: Advice("Jemand schiebt mit der Taste des Druckers Papier vor.", "Lassen Sie die Vorschubtaste los.")
        case .waitingForButton: Advice("Der Drucker wartet darauf, wieder bereit gemacht zu werden.", "Drücken Sie einmal die Vorschubtaste; Papier ist eingelegt und der Deckel zu.")
        case .bufferOverflow:
            Advice("Der Drucker hat einen Teil des Gesendeten verloren.", "Prüfen Sie den Handshake (RTS/CTS oder DTR) an den Schaltern des Druckers und in `till setup`.")
        case .drawerByKey: Advice("Öffnen Sie die Lade mit dem Schlüssel.", "Prüfen Sie den Drucker und das Kabel der Lade.")
        case .drawerOpen:
            Advice("Die Lade ist offen.", "Schließen Sie sie nach dem Verkauf. Ist sie zu, ist die Polarität ihres Schalters in `till setup` verkehrt.")
        case .drawerOpenTooLong: Advice("Die Lade steht schon lange offen.", "Schließen Sie die Lade.")
        case .drawerStuck:
            Advice("Die Lade ging nicht auf.", "Prüfen Sie Schloss und Kabel; sind sie in Ordnung, den Pin und die Polarität des Schalters in `till setup`.")
        case .drawerForcedOpen:
            Advice("Die Lade wurde geöffnet, aber nicht von der Kasse.",
                "Klären Sie, wer sie geöffnet hat (mit Schlüssel oder Gewalt), und schließen Sie sie. War es niemand, prüfen Sie Schloss und Schalter.")
        case .drawerUnknown: Advice("Es ist nicht sicher, ob die Lade aufging.", "Sehen Sie nach; ist sie zu, öffnen Sie sie mit dem Schlüssel. Prüfen Sie ihr Kabel.")
        case .drawerCharging:
            Advice("Die Lade ist noch nicht bereit. Öffnen Sie sie mit dem Schlüssel, oder versuchen Sie es in ein paar Sekunden wieder.",
                "Ihre Platine lädt sich nach jedem Öffnen über den seriellen Anschluss. Mit einem Netzteil verschwindet das.")
        case .drawerUnsupported:
            Advice("Diese Lade kann die Kasse nicht öffnen.",
                "Ihr Protokoll ist nicht bekannt. Schließen Sie sie an den Ladenanschluss des Druckers an, oder ergänzen Sie die quirks-Datei der Laden um ihren Auslöser.")
        case .drawerPolarity:
            Advice("Am Schalter der Lade ist offen von zu nicht zu unterscheiden.",
                "Lesen Sie noch einmal mit ganz geschlossener und ganz offener Lade. Ist beides gleich, hat sie keinen Schalter: stellen Sie `hasSensor` ab.")
        case .scannerNotPOS:
            Advice("Der Scanner meldet sich nicht als Scanner.",
                "Scannen Sie in seinem Handbuch den Code „USB HID-POS“ (auch „USB OPOS handheld“), oder richten Sie ihn hier als Tastatur oder seriell ein.")
        case .scannerBadDescriptor:
            Advice("Der Scanner beschreibt sich falsch.",
                "Stellen Sie ihn mit den Codes seines Handbuchs auf Tastatur oder seriell um; bewahren Sie die Ausgabe von `till support-bundle` auf.")
        case .scannerKeyboardData:
            Advice("Auf dieser Kasse fehlen die Tastaturtabellen.", "Installieren Sie das Debian-Paket xkb-data (es füllt /usr/share/X11/xkb), und starten Sie neu.")
        case .scannerUnknownLayout:
            Advice("Die Tastaturbelegung des Scanners ist nicht bekannt.",
                "Wählen Sie in `till setup` eine Belegung, die `ls /usr/share/X11/xkb/symbols` zeigt, etwa us, gb, de, fr oder tr.")
        case .displayRefused:
            Advice("Die Kundenanzeige versteht nicht, was ihr gesendet wird.",
                "Rufen Sie dafür `till diagnose` auf, und wählen Sie den Befehlssatz, dessen Name auf ihr zu lesen ist.")
        case .displayUnverified:
            Advice("Niemand hat bestätigt, dass die Kundenanzeige ihren Text zeigt.",
                "Sehen Sie auf die Anzeige. Ist sie leer oder zeigt sie Zeichensalat, rufen Sie `till diagnose` auf und wählen Sie den lesbaren Befehlssatz.")
        case .diskUnknown: Advice("Der Platz auf der Festplatte lässt sich nicht lesen.", "Rufen Sie till doctor auf.")
        case .diskWarning: Advice("Die Festplatte ist zu mehr als \(DiskSpace.warningPercent) % voll.", "Schaffen Sie Platz auf der Festplatte mit den Daten der Kasse.")
        case .diskNearlyFull: Advice("Die Festplatte ist zu mehr als \(DiskSpace.alarmPercent) % voll.", "Schaffen Sie bald Platz auf der Festplatte mit den Daten der Kasse.")
        case .diskFull:
            Advice("Die Festplatte ist voll. Schließen Sie den offenen Verkauf ab, oder parken Sie ihn; ein neuer kann nicht beginnen.",
                "Schaffen Sie Platz auf der Festplatte mit den Daten der Kasse. Nichts Aufgezeichnetes ist verloren.")
        }
    }

    static func say(_ alarm: OfficeAlarm) -> Advice? {
        let twoCopies = """
            Halten Sie die Kasse an. Benutzen Sie nur eine Kopie; rufen Sie auf ihr 'till renew' auf, erzeugen Sie im Büro mit 'till-office enrol --terminal ID' einen Code, \
            melden Sie die Kasse mit 'till enrol' an und starten Sie sie wieder. Der Verkauf geht inzwischen weiter, und nichts ist verloren.
            """
        let technician = "Rufen Sie 'till doctor' auf und den Techniker an. Der Verkauf geht inzwischen weiter."
        return switch alarm {
        case .fork: Advice("Das Büro hat einen anderen Vorgang als diese Kasse: zwei Kopien von ihr waren in Gebrauch, oder eine alte Sicherung wurde von Hand zurückgespielt.", twoCopies)
        case .officeIsAhead: Advice("Das Büro kennt Vorgänge, die diese Kasse verloren hat: sie ist eine ältere Kopie ihrer selbst.", twoCopies)
        case .refusedGap: Advice("Das Büro nimmt von dieser Kasse nichts mehr an: dazwischen fehlen Vorgänge.", technician)
        case .refusedFork: Advice("Das Büro nimmt von dieser Kasse nichts mehr an: unter derselben Nummer hat es einen anderen Vorgang.", twoCopies)
        case .refusedBrokenChain: Advice("Das Büro nimmt von dieser Kasse nichts mehr an: eine Prüfsumme stimmt nicht.", twoCopies)
        case .refusedUnknownEpoch: Advice("Das Büro nimmt von dieser Kasse nichts mehr an: es kennt ihre Epoche nicht.", twoCopies)
        case .notEnrolled:
            Advice("Das Büro lässt diese Kasse nicht herein.",
                "Erzeugen Sie im Büro mit 'till-office enrol --terminal ID' einen Code und melden Sie diese Kasse mit 'till enrol' neu an. Der Verkauf geht inzwischen weiter.")
        case .notUnderstood:
            Advice("Das Büro kann nicht lesen, was gesendet wird.",
                "Bringen Sie till und till-office auf denselben Stand, dann rufen Sie 'till outbox retry' auf. Der Verkauf geht inzwischen weiter.")
        }
    }

    static func say(_ error: StorageError) -> String? {
        switch error {
        case .diskFull: "Die Festplatte ist voll. Schaffen Sie Platz und versuchen Sie es erneut."
        case .readOnly, .notAccessible: "In die Daten der Kasse lässt sich nicht schreiben. Rufen Sie den Techniker."
        case .corrupt(_, let detail): "Die Daten der Kasse sind beschädigt. Rufen Sie den Techniker. (\(detail))"
        case .failed(_, let detail): "Die Datenbank hat es abgelehnt. Versuchen Sie es erneut; bleibt es dabei, rufen Sie den Techniker. (\(detail))"
        case .commitUnknown(let detail): "Es ist nicht bekannt, ob der letzte Schritt aufgezeichnet wurde. Sehen Sie nach und versuchen Sie es erneut. (\(detail))"
        case .reopenNeeded, .notWritable: "Die Datenbank ist geschlossen. Starten Sie die Kasse neu, oder rufen Sie den Techniker."
        case .locked: "Eine andere Kasse läuft auf denselben Daten. Benutzen Sie diese, oder beenden Sie sie zuerst."
        case .unreadable(let what, let detail): "Ein gespeicherter Wert lässt sich nicht lesen. Rufen Sie den Techniker. (\(what): \(detail))"
        case .draftAlreadyOpen: "Ein anderer Verkauf ist offen. Schließen Sie ihn zuerst ab, parken Sie ihn, oder brechen Sie ihn ab."
        case .noSuchDraft: "Diesen offenen oder geparkten Verkauf gibt es nicht mehr; er wurde inzwischen abgeschlossen oder abgebrochen."
        case .noSuchPrintJob: "Diesen Druck gibt es nicht mehr; er wurde inzwischen erledigt."
        case .noSuchCashier: "Diesen Bediener gibt es nicht. Prüfen Sie die Nummer."
        case .noSuchCustomer: "Diesen Kunden gibt es nicht. Suchen Sie erneut; vielleicht wurde er gelöscht."
        case .noSuchGiftCard: "Diese Geschenkkarte oder dieses Guthaben gibt es hier nicht. Prüfen Sie die Nummer."
        case .actionRepeated(let id): "Die Aktion \(id) wurde schon ausgeführt."
        case .ownedByPeer(let name): "Der Artikelstamm gehört \(name). Ändern Sie es dort; es kommt von selbst hierher."
        case .moreThanSold(let document, let line): "Zeile \(line) von \(document) kam schon zurück, oder so viel davon. Nehmen Sie zurück, was übrig ist."
        case .voucherUsed(let code, let document): "Der Gutschein \(code) bezahlt schon \(document ?? "einen anderen Verkauf"). Nehmen Sie eine andere Zahlung an."
        case .shopKeyMissing: "Der Schlüssel des Geschäfts fehlt. Holen Sie ihn mit 'till recover' und dem Wiederherstellungscode zurück."
        // Of commands and of starting, not of selling.
        case .notFound, .alreadyExists, .fileExists, .notADatabase, .foreignDatabase, .newerSchema, .olderSchema, .interrupted, .notDurable, .unknownDraftVersion, .noSuchPeer,
            .noRoomForUpdate, .badProduct, .badRules, .badValue, .backupFailed, .otherTerminal, .newerThanBackup, .badBackup: nil
        }
    }
}
