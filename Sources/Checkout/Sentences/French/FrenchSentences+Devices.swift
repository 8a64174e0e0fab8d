import Storage

// Devices, the disk, the back office and the database.
extension FrenchSentences {
    static func say(_ trouble: DeviceTrouble) -> Advice? {
        switch trouble {
        case .notConfigured: Advice("Aucun appareil de ce genre n'est configuré.", "Choisissez-en un avec `till setup`.")
        case .wrongSetting: Advice("L'appareil est mal configuré.", "Corrigez avec `till setup --device` ; `till doctor` dit ce qui peut y figurer.")
        case .notFound: Advice("L'appareil ne répond pas.", "Vérifiez qu'il est branché, allumé et qu'il a l'adresse indiquée dans `till setup`.")
        case .noPermission:
            Advice("Ce programme n'a pas le droit d'utiliser l'appareil.",
                "Installez udev-rules/70-till.rules, ou ajoutez l'utilisateur au groupe du fichier de l'appareil (dialout pour les ports série).")
        case .busy: Advice("Un autre programme tient l'appareil.", "Arrêtez l'autre programme (ModemManager, brltty et CUPS prennent souvent des appareils série et USB).")
        case .disconnected: Advice("L'appareil a été débranché ou éteint.", "Vérifiez le câble et le courant. Il est retrouvé de lui-même.")
        case .noAnswer:
            Advice("L'appareil est branché mais ne répond pas.",
                "Vérifiez qu'il est allumé, sa vitesse (bauds ; `till calibrate` essaie les vitesses courantes) et son jeu de commandes (ESC/POS).")
        case .wrongSpeed:
            Advice("Ce que l'appareil envoie n'a pas de sens.",
                "Sa vitesse (bauds) ou sa parité n'est sans doute pas celle du port : `till calibrate` essaie les valeurs courantes. Si elles sont justes, vérifiez son jeu de commandes (le profil).")
        case .unknownModel: Advice("Cet appareil n'est pas connu.", "S'il est à la caisse, affectez-le vous-même : till setup --device RÔLE=ADRESSE.")
        case .failed: Advice("L'appareil est en panne.", "Le détail est dans `till doctor` et dans le journal.")
        case .coverOpen: Advice("Le capot de l'imprimante est ouvert.", "Fermez le capot.")
        case .paperOut: Advice("L'imprimante n'a plus de papier.", "Mettez un rouleau neuf et fermez le capot.")
        case .paperNearEnd: Advice("Le papier de l'imprimante est presque épuisé.", "Gardez un rouleau neuf à portée de main.")
        case .cutter: Advice("Le massicot de l'imprimante est bloqué.", "Ouvrez le capot, dégagez le papier au massicot, refermez.")
        case .overheated: Advice("L'imprimante est trop chaude et fait une pause.", "Attendez ; elle reprend d'elle-même.")
        case .unrecoverable: Advice("L'imprimante signale une panne.", "Éteignez-la et rallumez-la ; si la panne persiste, il faut la faire réparer.")
        case .tooLong: Advice("Le document est trop long pour cette imprimante.", "Imprimez-le sur une autre imprimante, ou en plusieurs parties.")
        case .offline: Advice("L'imprimante est hors ligne.", "Appuyez sur son bouton d'avance ou de mise en ligne ; regardez ses voyants.")
        case .mechanical:
            Advice("Quelque chose bloque le mécanisme de l'imprimante.",
                "Ouvrez le capot, dégagez le chemin du papier et le rouleau, refermez ; si elle clignote encore, éteignez-la et rallumez-la.")
        case .feeding: Advice("Quelqu'un fait avancer le papier avec le bouton de l'imprimante.", "Relâchez le bouton d'avance.")
        case .waitingForButton: Advice("L'imprimante attend d'être remise en ligne.", "Appuyez une fois sur son bouton d'avance ; le papier est mis et le capot fermé.")
        case .bufferOverflow:
            Advice("L'imprimante a perdu une partie de ce qui lui a été envoyé.", "Vérifiez le contrôle de flux (RTS/CTS ou DTR) sur ses interrupteurs et dans `till setup`.")
        case .drawerByKey: Advice("Ouvrez le tiroir avec la clé.", "Vérifiez l'imprimante et le câble du tiroir.")
        case .drawerOpen: Advice("Le tiroir est ouvert.", "Fermez-le après la vente. S'il est fermé, la polarité de son capteur dans `till setup` est inversée.")
        case .drawerOpenTooLong: Advice("Le tiroir est ouvert depuis longtemps.", "Fermez le tiroir.")
        case .drawerStuck: Advice("Le tiroir ne s'est pas ouvert.", "Vérifiez sa serrure et son câble ; s'ils sont bons, sa broche et la polarité du capteur dans `till setup`.")
        case .drawerForcedOpen:
            Advice("Le tiroir a été ouvert, mais pas par la caisse.",
                "Cherchez qui l'a ouvert (avec la clé ou de force) et fermez-le. Si ce n'est personne, vérifiez sa serrure et son capteur.")
        case .drawerUnknown: Advice("Il n'est pas certain que le tiroir se soit ouvert.", "Regardez-le ; s'il est fermé, ouvrez-le avec la clé. Vérifiez son câble.")
        case .drawerCharging:
            Advice("Le tiroir n'est pas encore prêt. Ouvrez-le avec la clé, ou réessayez dans quelques secondes.",
                "Sa carte se recharge par le port série après chaque ouverture. Une alimentation y remédie.")
        case .drawerUnsupported:
            Advice("La caisse ne peut pas ouvrir ce tiroir.",
                "Son protocole n'est pas connu. Branchez-le sur la prise tiroir de l'imprimante, ou ajoutez sa commande au fichier quirks des tiroirs.")
        case .drawerPolarity:
            Advice("Le contact du tiroir ne distingue pas ouvert de fermé.",
                "Refaites la lecture tiroir bien fermé et bien ouvert. Si les deux sont pareilles, il n'a pas de contact : désactivez `hasSensor`.")
        case .scannerNotPOS:
            Advice("Le lecteur ne se présente pas comme un lecteur.",
                "Scannez le code « USB HID-POS » (ou « USB OPOS handheld ») de son manuel, ou configurez-le ici comme clavier ou lecteur série.")
        case .scannerBadDescriptor:
            Advice("Le lecteur se décrit mal.", "Passez-le en mode clavier ou série avec les codes de son manuel ; gardez la sortie de `till support-bundle`.")
        case .scannerKeyboardData:
            Advice("Les tables de clavier manquent sur cette caisse.", "Installez le paquet Debian xkb-data (il remplit /usr/share/X11/xkb), puis redémarrez.")
        case .scannerUnknownLayout:
            Advice("La disposition de clavier du lecteur n'est pas connue.",
                "Choisissez dans `till setup` une disposition que liste `ls /usr/share/X11/xkb/symbols`, par exemple us, gb, de, fr ou tr.")
        case .displayRefused:
            Advice("L'afficheur client ne comprend pas ce qui lui est envoyé.", "Lancez `till diagnose` sur l'afficheur et choisissez le jeu de commandes dont le nom s'y lit.")
        case .displayUnverified:
            Advice("Personne n'a confirmé que l'afficheur client montre son texte.",
                "Regardez l'afficheur. S'il est vide ou montre des signes, lancez `till diagnose` dessus et choisissez le jeu de commandes lisible.")
        case .diskUnknown: Advice("La place sur le disque ne peut pas être lue.", "Lancez till doctor.")
        case .diskWarning: Advice("Le disque est plein à plus de \(DiskSpace.warningPercent) %.", "Faites de la place sur le disque qui porte les données de la caisse.")
        case .diskNearlyFull: Advice("Le disque est plein à plus de \(DiskSpace.alarmPercent) %.", "Faites bientôt de la place sur le disque qui porte les données de la caisse.")
        case .diskFull:
            Advice("Le disque est plein. Terminez la vente ouverte ou mettez-la en attente ; une nouvelle ne peut pas commencer.",
                "Faites de la place sur le disque qui porte les données de la caisse. Rien d'enregistré n'est perdu.")
        }
    }

    static func say(_ alarm: OfficeAlarm) -> Advice? {
        let twoCopies = """
            Arrêtez la caisse. N'utilisez qu'une copie ; lancez-y « till renew », créez un code au bureau avec « till-office enrol --terminal ID », \
            inscrivez la caisse avec « till enrol » et redémarrez-la. La vente continue entre-temps et rien n'est perdu.
            """
        let technician = "Lancez « till doctor » et appelez le technicien. La vente continue entre-temps."
        return switch alarm {
        case .fork:
            Advice("Le bureau a un autre événement que cette caisse : deux copies d'elle ont servi, ou une ancienne sauvegarde a été remise à la main.", twoCopies)
        case .officeIsAhead: Advice("Le bureau connaît des événements que cette caisse a perdus : elle est une copie plus ancienne d'elle-même.", twoCopies)
        case .refusedGap: Advice("Le bureau n'accepte plus rien de cette caisse : il manque des événements entre-temps.", technician)
        case .refusedFork: Advice("Le bureau n'accepte plus rien de cette caisse : il a un autre événement sous le même numéro.", twoCopies)
        case .refusedBrokenChain: Advice("Le bureau n'accepte plus rien de cette caisse : une empreinte est fausse.", twoCopies)
        case .refusedUnknownEpoch: Advice("Le bureau n'accepte plus rien de cette caisse : il ne connaît pas son époque.", twoCopies)
        case .notEnrolled:
            Advice("Le bureau ne laisse pas entrer cette caisse.",
                "Créez un code au bureau avec « till-office enrol --terminal ID » et inscrivez de nouveau cette caisse avec « till enrol ». La vente continue entre-temps.")
        case .notUnderstood:
            Advice("Le bureau ne peut pas lire ce qui est envoyé.",
                "Mettez till et till-office à la même version, puis lancez « till outbox retry ». La vente continue entre-temps.")
        }
    }

    static func say(_ error: StorageError) -> String? {
        switch error {
        case .diskFull: "Le disque est plein. Faites de la place et réessayez."
        case .readOnly, .notAccessible: "Les données de la caisse ne peuvent pas être écrites. Appelez le technicien."
        case .corrupt(_, let detail): "Les données de la caisse sont endommagées. Appelez le technicien. (\(detail))"
        case .failed(_, let detail): "La base de données l'a refusé. Réessayez ; si cela persiste, appelez le technicien. (\(detail))"
        case .commitUnknown(let detail): "On ne sait pas si la dernière étape a été enregistrée. Regardez et réessayez. (\(detail))"
        case .reopenNeeded, .notWritable: "La base de données est fermée. Redémarrez la caisse ou appelez le technicien."
        case .locked: "Une autre caisse tourne sur les mêmes données. Utilisez celle-là, ou arrêtez-la d'abord."
        case .unreadable(let what, let detail): "Une valeur enregistrée ne peut pas être lue. Appelez le technicien. (\(what) : \(detail))"
        case .draftAlreadyOpen: "Une autre vente est ouverte. Terminez-la, mettez-la en attente ou abandonnez-la d'abord."
        case .noSuchDraft: "Cette vente ouverte ou en attente n'est plus là ; elle a été terminée ou abandonnée entre-temps."
        case .noSuchPrintJob: "Cette impression n'est plus là ; elle a été réglée entre-temps."
        case .noSuchCashier: "Ce caissier n'existe pas. Vérifiez le numéro."
        case .noSuchCustomer: "Ce client n'existe pas. Cherchez de nouveau ; il a peut-être été effacé."
        case .noSuchGiftCard: "Cette carte cadeau ou cet avoir n'existe pas ici. Vérifiez le numéro."
        case .actionRepeated(let id): "L'action \(id) a déjà été faite."
        case .ownedByPeer(let name): "Le catalogue est géré par \(name). Modifiez-le là-bas ; il arrive ici de lui-même."
        case .moreThanSold(let document, let line): "La ligne \(line) de \(document) est déjà revenue, ou autant d'elle. Reprenez ce qui reste."
        case .voucherUsed(let code, let document): "Le bon \(code) paie déjà \(document ?? "une autre vente"). Prenez un autre paiement."
        case .shopKeyMissing: "La clé du magasin manque. Récupérez-la avec « till recover » et le code de récupération."
        // Of commands and of starting, not of selling.
        case .notFound, .alreadyExists, .fileExists, .notADatabase, .foreignDatabase, .newerSchema, .olderSchema, .interrupted, .notDurable, .unknownDraftVersion, .noSuchPeer,
            .noRoomForUpdate, .badProduct, .badRules, .badValue, .backupFailed, .otherTerminal, .newerThanBackup, .badBackup: nil
        }
    }
}
