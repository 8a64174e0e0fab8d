import ArgumentParser

@main
struct Till: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "till",
        abstract: "A shop's checkout that never stops.",
        discussion: """
            Everything is recorded on this machine first; the network only tells the back office what already happened.

            First steps:
              till init --sample          make a data directory with a sample shop
              till run --simulate         open the register with simulated hardware
              till ring 2x100 --cash 5    ring one sale without a screen

            Exit codes: 0 done; 1 failed, the text says what to do; 2 refused by the register (nothing happened); 3 another till \
            holds the data directory; 4 the data directory or its database cannot be used; 5 a check found something wrong \
            (doctor, journal verify); 64 the command line was wrong.
            """,
        version: Version.text,
        subcommands: [
            InitCommand.self, SetupCommand.self, RunCommand.self, RingCommand.self, ImportCommand.self, ExportCommand.self, ReportCommand.self,
            ReceiptCommand.self, CashCommand.self, StockCommand.self, ProductsCommand.self, CampaignsCommand.self, CustomersCommand.self, GiftCardsCommand.self, CashiersCommand.self, OutboxCommand.self,
            JournalCommand.self, EnrolCommand.self, BackupCommand.self, RestoreCommand.self, RenewCommand.self, RecoverCommand.self, DoctorCommand.self, ExampleCommand.self,
            DevicesCommand.self, DiagnoseCommand.self, CalibrateCommand.self, TraceCommand.self, SimulateCommand.self, SupportBundleCommand.self, UdevRulesCommand.self,
        ])
}
