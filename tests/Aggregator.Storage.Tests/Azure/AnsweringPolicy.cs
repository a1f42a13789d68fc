using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>Lets the service carry out every write, and spoils what it answers as <see cref="Answer"/> says.</summary>
internal sealed class AnsweringPolicy : HttpPipelinePolicy
{
    public Answer Answer { get; set; }

    /// <summary>Runs once after the next write, before anybody knows how it ended.</summary>
    public Func<Task>? OnWritten { get; set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Request.Method == RequestMethod.Get)
        {
            return;
        }

        var (answer, onWritten) = (Answer, OnWritten);
        OnWritten = null;
        if (onWritten is not null)
        {
            await onWritten();
        }

        if (answer is Answer.Never || message.ProcessingContext.RetryNumber == 0)
        {
            await SpoilAsync(answer, message, pipeline);
        }
    }

    private static async ValueTask SpoilAsync(Answer answer, HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        switch (answer)
        {
            case Answer.Lost or Answer.Never:
                throw new IOException("The connection broke.");
            case Answer.Late:
                throw new TaskCanceledException("The try took too long.");
            case Answer.Failed:
                message.Response = new Unavailable { ClientRequestId = message.Request.ClientRequestId };
                break;
            case Answer.Second:
                await ProcessNextAsync(message, pipeline);
                break;
        }
    }

    private sealed class Unavailable : global::Azure.Response
    {
        public override bool IsError => true;

        public override int Status => 503;

        public override string ReasonPhrase => "Server Busy";

        public override Stream? ContentStream { get; set; } = new MemoryStream();

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => false;

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = null;
            return false;
        }
    }
}
