using System.Threading.Channels;
using Grpc.Core;

namespace Aggregator.FunctionsHost.Protocol;

/// <summary>The host's end of the one stream that a worker opens: puts questions, finds their answers, and keeps what the worker logs.</summary>
internal sealed class WorkerChannel(string workerId)
{
    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _questions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<WorkerLog> _logs = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the worker has said who it is.</summary>
    public Task Opened => _opened.Task;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<WorkerLog> Logs => [.. _logs];

    /// <summary>Speaks and listens until the worker is gone or the host ends.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> reader, IServerStreamWriter<StreamingMessage> writer, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(writer, ended.Token);
        try
        {
            await foreach (var message in reader.ReadAllAsync(ended.Token))
            {
                Take(message);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // However it is gone, whoever waits for its answers learns it below.
        }

        End();
        await ended.CancelAsync();
        await writing;
    }

    /// <exception cref="WorkerEndedException">The worker is gone.</exception>
    public void Send(StreamingMessage message)
    {
        if (!_toWorker.Writer.TryWrite(message))
        {
            throw new WorkerEndedException("The worker ended.");
        }
    }

    /// <summary>Sends a request and waits for the answer of the same id.</summary>
    /// <exception cref="WorkerEndedException">The worker is gone.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        request.RequestId = Guid.NewGuid().ToString();
        var question = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions[request.RequestId] = question;
        try
        {
            Send(request);
            return await question.Task;
        }
        finally
        {
            _questions.TryRemove(request.RequestId, out _);
        }
    }

    /// <summary>Nobody answers any more.</summary>
    public void End()
    {
        _toWorker.Writer.TryComplete();
        foreach (var question in _questions.Values)
        {
            question.TrySetException(new WorkerEndedException("The worker ended before it answered."));
        }
    }

    private static bool IsEnd(Exception exception) => exception is IOException or OperationCanceledException or InvalidOperationException;

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellationToken))
            {
                await writer.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The reader sees the end as well.
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream when message.StartStream.WorkerId == workerId:
                _opened.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                _logs.Enqueue(WorkerLog.Of(message.RpcLog));
                break;
            default:
                if (_questions.TryGetValue(message.RequestId, out var question))
                {
                    question.TrySetResult(message);
                }

                break;
        }
    }
}
