using Aggregator.Delivery;
using Aggregator.Labs;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>What mail costs on Azure: the steps themselves over the emulator, with a mail server that only counts.</summary>
public sealed class MailCostTests(AzuriteServer azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Readers = 20;

    private static readonly DateOnly Date = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    private readonly AzureBackend _backend = new(azurite);
    private readonly CountingPolicy _counting = new();
    private readonly CountingMail _mail = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private IServiceProvider? _services;

    private FlowSteps Steps => field ??= new FlowSteps(new FlowMetrics(), _time, NullLogger<FlowSteps>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _backend.StartAsync(Cancel);
        _backend.Policy = _counting;
        _services = await _backend.OpenAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task ABatchOfDigestsCostsLittleMoreThanThreeCallsAMailAndAQuietRoundOne()
    {
        await Port<IEditionStore>().AddAsync(Some.Edition(Date.AddDays(-1)) with { PublishedAt = Some.Noon.AddDays(-1) }, Cancel);
        await Port<IEditionStore>().AddAsync(Some.Edition(Date) with { PublishedAt = Some.Noon }, Cancel);
        foreach (var id in Enumerable.Range(0, Readers).Select(Some.Id))
        {
            var reader = Some.Subscription(id, SubscriptionState.Active);
            var all = reader with { LocalHour = 12, Zone = "Etc/UTC", Labs = [], Languages = [] };
            await Port<ISubscriptionStore>().TrySaveAsync(all, Cancel);
        }

        var left = new LeftDeliveries(Port<ISubscriptionStore>(), Port<IDeliveryLedger>(), new Lazy<IEnumerable<IDeliveryChannel>>(() => [_mail]),
            Port<IMessageQueue>(), new FlowMetrics(), _time, NullLogger<LeftDeliveries>.Instance);
        var planner = new DeliveryPlanner(Port<IEditionStore>(), Port<ISubscriptionStore>(), Port<IDeliveryLedger>(), left,
            Port<IMessageQueue>(), Steps, _time, NullLogger<DeliveryPlanner>.Instance);
        var deliverer = new DigestDeliverer(Port<IEditionStore>(), Port<ISubscriptionStore>(), Port<IDeliveryLedger>(),
            [_mail], new FlowMetrics(), Steps, _time, NullLogger<DigestDeliverer>.Instance);

        Assert.Equal(5, await CostAsync("round in which 20 are due", () => planner.PlanAsync(Cancel)));
        Assert.Equal(2 + 2 + 1 + (3 * Readers), await CostAsync("20 digests", () => TakeAsync<DeliverDigest>(deliverer.DeliverAsync)));
        Assert.Equal(Readers, _mail.Count);
        Assert.Equal(3, await CostAsync("round after", () => planner.PlanAsync(Cancel)));
        Assert.Equal(1, await CostAsync("quiet round", () => planner.PlanAsync(Cancel)));
    }

    [Fact]
    public async Task AConfirmationCostsNineCallsFromTheFormToTheMail()
    {
        var lexicon = new Lexicon(Options.Create(new LabOptions()));
        var options = Options.Create(new SubscriptionOptions { Key = new string('k', 32) });
        var secrets = new SubscriptionSecrets(new SubscriptionKey(options, Port<IRecordStore>()), _time);
        var service = new SubscriptionService(Port<ISubscriptionStore>(), Port<IMessageQueue>(), new SubscriptionRequestReader(lexicon),
            secrets, new RequestLimiter(options, _time), _time, NullLogger<SubscriptionService>.Instance);
        var composer = new MailComposer(_mail, new EditionLinks(null), secrets, lexicon, Options.Create(new DeliveryOptions()), _time);
        var mailer = new SubscriptionRequestMailer(
            Port<ISubscriptionStore>(), _mail, composer, _time, NullLogger<SubscriptionRequestMailer>.Instance);

        var request = new SubscriptionRequest { Address = "reader@example.org" };
        Assert.Equal(3, await CostAsync("sign-up", () => service.RequestAsync(request, "client", Cancel)));
        Assert.Equal(2 + 4, await CostAsync("its mail", () => TakeAsync<AnswerSubscriptionRequest>(mailer.AnswerAsync)));
        Assert.Equal(1, _mail.Count);
    }

    private T Port<T>()
        where T : class => _services!.GetRequiredService<T>();

    private async Task TakeAsync<T>(Func<T, CancellationToken, Task> step)
        where T : MailMessage
    {
        var queue = Port<IMessageQueue>();
        var message = Assert.Single(await queue.ReceiveAsync(Queues.SendMail, 8, TimeSpan.FromMinutes(2), Cancel));
        await step((T)System.Text.Json.JsonSerializer.Deserialize(message.Body, MailMessages.Default.MailMessage)!, Cancel);
        Assert.True(await queue.DeleteAsync(message, Cancel));
    }

    private async Task<int> CostAsync(string what, Func<Task> work)
    {
        var before = _counting.Requests;
        await work();
        var cost = _counting.Requests - before;
        output.WriteLine($"{cost,4}  {what}");
        return cost;
    }

    private sealed class CountingMail : IDeliveryChannel, IDeliverySession, IMailTransport, IMailSession, IMailHtml
    {
        private bool _isConnected;

        public string Name => SubscriptionService.EmailChannel;

        public bool IsIdempotent => false;

        public int Count { get; private set; }

        IDeliverySession IDeliveryChannel.Open() => this;

        IMailSession IMailTransport.Open() => this;

        public Task<bool> ConnectAsync(CancellationToken cancellationToken)
        {
            var isNew = !_isConnected;
            _isConnected = true;
            return Task.FromResult(isNew);
        }

        public Task<Func<Task<DeliveryOutcome>>> ComposeAsync(
            Edition edition, Subscription subscription, CancellationToken cancellationToken) =>
            Task.FromResult(() => SendAsync(new MimeMessage()));

        public Task<DeliveryOutcome> SendAsync(MimeMessage message)
        {
            Count++;
            return Task.FromResult(new DeliveryOutcome(DeliveryStatus.Sent, null));
        }

        public Task<string> WriteAsync(DigestMail mail, CancellationToken cancellationToken) => Task.FromResult("");

        public Task<string> WriteAsync(NoticeMail mail, CancellationToken cancellationToken) => Task.FromResult("");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
