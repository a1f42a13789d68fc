using System.Runtime.CompilerServices;
using System.Text.Json;
using Aggregator.Feeds.Polling;
using Aggregator.Text;

namespace Aggregator.Storage.Azure;

/// <summary>
/// What is still pending is in a table of its own, at the same place, so that finding lost work reads no more than
/// that. Its row is written before the candidate's and removed after the decision: a crash leaves one too many, never
/// one too few. Text beyond what a row holds compressed is in a blob, and cut where the account has none.
/// </summary>
internal sealed class AzureCandidateStore(AzureAccount account) : ICandidateStore
{
    private const string Summary = "Summary";
    private const string Content = "Content";

    /// <summary>The texts that may be in blobs.</summary>
    public static readonly string[] TextNames = [Summary, Content];

    private const int SummaryProperties = 3;
    private const int ContentProperties = CompressedText.MaxProperties - SummaryProperties;

    // As JSON it fits into a property, whatever is escaped in it.
    private const int MaxReasonLength = 4_000;

    public static readonly RowShape<Candidate> Shape = new(Keys.Candidates, row => row.Read(RecordKinds.Json.Candidate) with
    {
        Title = row.Text("Title"),
        Decision = JsonSerializer.Deserialize(row.Text("Decision"), RecordKinds.Json.CandidateDecision)!,
    });

    /// <summary>Of the rows that carry the long texts; of the record just those.</summary>
    public static readonly RowShape<CandidateTexts> TextShape = new(
        Keys.CandidateIndex, row => new(CompressedText.ReadText(row, Summary), CompressedText.ReadText(row, Content)));

    private static readonly string[] OutcomeOnly = ["Outcome"];
    private static readonly string[] OutcomeAndTitle = ["Outcome", "Title"];

    private readonly DatedTable _candidates = new(account.Table(Keys.Candidates), account.Table(Keys.CandidateIndex));
    private readonly LongTexts _texts = new(account, Keys.Candidates);
    private readonly TableClient _pending = account.Table(Keys.PendingCandidates);

    public Task<AddOutcome> AddAsync(Candidate candidate, CancellationToken cancellationToken) =>
        _candidates.AddAsync(
            candidate.Id,
            candidate.FirstSeenAt,
            async (row, place) =>
            {
                await WriteTextAsync(row, Summary, candidate.Summary, SummaryProperties, place, cancellationToken);
                await WriteTextAsync(row, Content, candidate.Content, ContentProperties, place, cancellationToken);
            },
            async place =>
            {
                if (candidate.Decision.Outcome is CandidateOutcome.Pending)
                {
                    await AddPendingAsync(candidate.Id, place, cancellationToken);
                }

                return Write(candidate, place);
            },
            cancellationToken);

    public async Task<Candidate?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await _candidates.FindTextAsync(id, cancellationToken) is not { } text
            || await _candidates.FindAsync(DatedTable.PlaceIn(text), null, cancellationToken) is not { } row
            || Shape.TryRead(account.Broken, row) is not { } candidate)
        {
            return null;
        }

        var texts = TextShape.TryRead(account.Broken, await _texts.LoadAsync(text, cancellationToken, TextNames));
        return candidate with { Summary = texts?.Summary ?? "", Content = texts?.Content ?? "" };
    }

    public async Task<bool> TryDecideAsync(Candidate judged, CandidateDecision decision, CancellationToken cancellationToken)
    {
        if (await _candidates.FindPlaceAsync(judged.Id, cancellationToken) is not { } place
            || await _candidates.FindAsync(place, OutcomeAndTitle, cancellationToken) is not { } row
            || row.Text("Outcome") != nameof(CandidateOutcome.Pending)
            || row.Text("Title") != Row.Of(judged.Title))
        {
            return false;
        }

        var changes = new TableEntity();
        Write(changes, decision);
        if (await _candidates.TryMergeAsync(place, changes, row.ETag, cancellationToken) is null)
        {
            return false;
        }

        await _pending.RemoveAsync(place.Partition, place.Row, cancellationToken);
        return true;
    }

    public async Task<bool> TryRetitleAsync(string id, string title, CandidateOutcome outcome, CancellationToken cancellationToken)
    {
        if (await _candidates.FindPlaceAsync(id, cancellationToken) is not { } place
            || await _candidates.FindAsync(place, OutcomeOnly, cancellationToken) is not { } row
            || row.Text("Outcome") != outcome.ToString())
        {
            return false;
        }

        var changes = new TableEntity { ["Title"] = Row.Of(title) };
        if (outcome is CandidateOutcome.Rejected)
        {
            Write(changes, CandidateDecision.Pending);
            await AddPendingAsync(id, place, cancellationToken);
        }

        return await _candidates.TryMergeAsync(place, changes, row.ETag, cancellationToken) is not null;
    }

    public async IAsyncEnumerable<Candidate> ListPendingAsync(
        DateTimeOffset since, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Place.Between(since, before) is not { } range)
        {
            yield break;
        }

        await foreach (var row in _pending.QueryAsync<TableEntity>(range, cancellationToken: cancellationToken))
        {
            if (await FindPendingAsync(new Place(row.PartitionKey, row.RowKey), cancellationToken) is { } candidate)
            {
                yield return candidate;
            }
        }
    }

    private async Task WriteTextAsync(
        TableEntity row, string name, string text, int maxProperties, Place place, CancellationToken cancellationToken)
    {
        if (!await _texts.TryWriteAsync(row, name, text, maxProperties, place, cancellationToken))
        {
            CompressedText.Write(row, name, text, maxProperties);
        }
    }

    private async Task AddPendingAsync(string id, Place place, CancellationToken cancellationToken) =>
        await _pending.TryAddAsync(new TableEntity(place.Partition, place.Row) { ["Id"] = id }, cancellationToken);

    /// <summary>Believes the candidate rather than its pending row, and removes the row that a crash left behind.</summary>
    private async Task<Candidate?> FindPendingAsync(Place place, CancellationToken cancellationToken)
    {
        if (await _candidates.FindAsync(place, null, cancellationToken) is not { } row)
        {
            // Being added at this moment, or never finished: whoever adds it again needs the row.
            return null;
        }

        if (row.Text("Outcome") == nameof(CandidateOutcome.Pending))
        {
            return Shape.TryRead(account.Broken, row);
        }

        await _pending.RemoveAsync(place.Partition, place.Row, cancellationToken);
        return null;
    }

    private static TableEntity Write(Candidate candidate, Place place)
    {
        var row = new TableEntity(place.Partition, place.Row) { ["Title"] = Row.Of(candidate.Title) };
        Write(row, candidate.Decision);
        var listed = candidate with
        {
            Title = "",
            Summary = "",
            Content = "",
            FirstSeenAt = place.Time,
            Decision = CandidateDecision.Pending,
        };

        // An address is not cut, since it would lead elsewhere.
        var bare = listed with { Address = null, Image = null, Authors = [], Tags = [] };
        row.Write(RecordKinds.Json.Candidate, listed, bare);
        return row;
    }

    private static void Write(TableEntity row, CandidateDecision decision)
    {
        var fitting = decision with { Reason = Truncate.At(decision.Reason, MaxReasonLength) };
        row["Outcome"] = decision.Outcome.ToString();
        row["Decision"] = JsonSerializer.Serialize(fitting, RecordKinds.Json.CandidateDecision);
    }

    /// <summary>The long texts of a candidate.</summary>
    public sealed record CandidateTexts(string Summary, string Content);
}
